"""Dates, times, durations and zones: results and errors of all operations."""
import re, warnings; warnings.simplefilter("ignore")
from datetime import *
import operator as op
def tr(f,*a,**k):
    try: r=f(*a,**k); print(getattr(f,'__name__',f),a,k,'->',re.sub('0x\\w+','...',repr(r)),type(r).__name__)
    except Exception as e: print(getattr(f,'__name__',f),a,k,type(e).__name__,e)
d=timedelta(1,2,3); z=timedelta()
for a in (d,z,-d,timedelta.max,timedelta.min):
    for b in (d,z,2,-3,0,1.5,0.0,float('inf'),float('nan'),'x',10**30,True,None,2**70):
        for o in (op.add,op.sub,op.mul,op.truediv,op.floordiv,op.mod,divmod,op.eq,op.lt):
            tr(o,a,b); tr(o,b,a)
for k in ('days','seconds','microseconds','milliseconds','minutes','hours','weeks'):
    for v in (1,-1,1.5,-0.3,1e-7,0.5e-6,1.5e-6,10**9,10**20,1e20,'x',None,True,float('nan'),float('inf')): tr(timedelta,**{k:v})
tr(timedelta,1,2,3,4,5,6,7); 
tr(str,timedelta(-1,5)); tr(str,timedelta(5,3661,5)); tr(repr,timedelta(0,5)); tr(bool,z); tr(abs,-d); tr(op.neg,timedelta.min); tr(timedelta.total_seconds,d); tr(op.pos,d)
for v in (lambda:date(),lambda:date(2020),lambda:date(2020,1),lambda:date(2020,13,1),lambda:date(0,1,1),lambda:date(2020,2,30),lambda:date('a',1,1),lambda:date(1.5,1,1),lambda:date(10**20,1,1),
  lambda:date(b'\x07\xe4\x01\x02'),lambda:date(b'\x07\xe4\x21\x02'),lambda:date.fromordinal(0),lambda:date.fromordinal(10**8),lambda:date.fromordinal(10**30),lambda:date.fromordinal('a'),lambda:date.fromtimestamp(1e30),lambda:date.fromtimestamp(float('nan')),
  lambda:date.fromtimestamp(10**18),lambda:date.fromtimestamp(-10**12),lambda:date.fromtimestamp('x'),lambda:date.fromisoformat('2020-W01'),lambda:date.fromisoformat('20200102'),lambda:date.fromisoformat('2020-1-2'),lambda:date.fromisoformat(1),
  lambda:date.fromisocalendar(2020,1,1),lambda:date.fromisocalendar(2020,54,1),lambda:date.fromisocalendar(2020,1,8),lambda:date.fromisocalendar(0,1,1),lambda:date.fromisocalendar(10**20,1,1),lambda:date.fromisocalendar(9999,53,1),lambda:date.fromisocalendar(9999,52,7),
  lambda:date.max+timedelta(1),lambda:date.min-timedelta(1),lambda:date(2020,1,2)-date(2019,1,1),lambda:date(2020,1,1)+1,lambda:1+date(2020,1,1),lambda:date(2020,1,1)<1,lambda:date(2020,1,1)==1,lambda:date(2020,1,1)<date(2020,1,2),lambda:date(2020,1,1)<datetime(2020,1,1),lambda:date(2020,1,1)==datetime(2020,1,1),lambda:datetime(2020,1,1)<date(2020,1,1),lambda: datetime(2020,1,1)-date(2020,1,1), lambda: date(2020,1,1)-datetime(2020,1,1),
  lambda:date(2020,1,1).replace(year=1),lambda:date(2020,1,1).replace(month=0),lambda:date(2020,1,1).replace(foo=1),lambda:date(2020,1,1).isocalendar(),lambda:date(2020,1,1).isocalendar().__reduce__(),lambda:date(2020,1,1).timetuple(),lambda:date(2020,1,1).ctime(),lambda:date(2020,1,1).strftime('%Y %j %U %f %z %Z %%'),lambda:date(2020,1,1).strftime(1),lambda:format(date(2020,1,1),'%d'),lambda:format(date(2020,1,1),''),lambda:date(2020,1,1).__format__(1),lambda:date(2020,1,1).__reduce__(),lambda:date.today()==date.today(), lambda: date(2020,1,1).weekday(), lambda: date(2020,1,1).toordinal(),
  lambda:time(24),lambda:time(1,60),lambda:time(1,1,60),lambda:time(1,1,1,10**6),lambda:time(1,fold=2),lambda:time('a'),lambda:time(1,tzinfo=1),lambda:time(1,2,3,4,timezone.utc,fold=1),lambda:time(b'\x01\x02\x03\x00\x00\x00'),lambda:time(b'\x01\x02\x03\x00\x00\x00',1),lambda:time(b'\x81\x02\x03\x00\x00\x05',timezone.utc),
  lambda:time.fromisoformat('12:30:15.123456+01:00'),lambda:time.fromisoformat('T12'),lambda:time.fromisoformat('1'),lambda:time.fromisoformat('12:30Z'),lambda:time.fromisoformat('25:00'),lambda:time.fromisoformat('12:30:15,5'),lambda:time.fromisoformat('123015.5-0130'),lambda:time(1,2).isoformat('hours'),lambda:time(1,2).isoformat('x'),lambda:time(1,2).isoformat(1),lambda:time(1,2,3,4).isoformat('milliseconds'),lambda:time(1,2).strftime('%H:%M %f %z %Z'),lambda:time(1,2,tzinfo=timezone.utc).strftime('%H:%M %f %z %:z %Z'),
  lambda:time(1)<time(2),lambda:time(1)<time(1,tzinfo=timezone.utc),lambda:time(1)==time(1,tzinfo=timezone.utc),lambda:time(1)<1,lambda:hash(time(1))==hash(time(1,fold=1)),lambda:time(1,2,3,4,fold=1).__reduce_ex__(4),lambda:time(1,2,3,4,fold=1).__reduce_ex__(2),lambda:time(1,tzinfo=timezone.utc).__reduce__(),lambda:time(1).replace(hour=2,fold=1),lambda:time(1).utcoffset(),lambda:time(1).replace(tzinfo=timezone.utc).tzname(),lambda:bool(time(0)),
  lambda:datetime(),lambda:datetime(2020),lambda:datetime(2020,1,1,25),lambda:datetime(2020,1,1,tzinfo=5),lambda:datetime(2020,1,1,fold=3),lambda:datetime(b'\x07\xe4\x01\x02\x03\x04\x05\x00\x00\x06'),lambda:datetime(b'\x07\xe4\x81\x02\x03\x04\x05\x00\x00\x06',timezone.utc),lambda:datetime(b'\x07\xe4\x01\x02\x03\x04\x05\x00\x00\x06',1),
  lambda:datetime.fromtimestamp(0,timezone.utc),lambda:datetime.fromtimestamp(1e30),lambda:datetime.fromtimestamp(float('nan')),lambda:datetime.fromtimestamp(1.5,timezone.utc),lambda:datetime.fromtimestamp(0.0000005,timezone.utc),lambda:datetime.fromtimestamp(0.0000015,timezone.utc),lambda:datetime.fromtimestamp(-1.5,timezone.utc),lambda:datetime.fromtimestamp(10**12,timezone.utc),lambda:datetime.fromtimestamp(10**18,timezone.utc),lambda:datetime.fromtimestamp(10**30),lambda:datetime.fromtimestamp('x'),lambda:datetime.fromtimestamp(0,5),lambda:datetime.fromtimestamp(),lambda:datetime.fromtimestamp(-62135596800,timezone.utc),lambda:datetime.fromtimestamp(-62135596801,timezone.utc),
  lambda:datetime.combine(1,2),lambda:datetime.combine(date(2020,1,1),2),lambda:datetime.combine(date(2020,1,1),time(1,2,tzinfo=timezone.utc)),lambda:datetime.combine(date(2020,1,1),time(1,2),timezone.utc),lambda:datetime.combine(date(2020,1,1),time(1,2),tzinfo=3),
  lambda:datetime.fromisoformat('2020-01-02T03:04:05.678+05:30'),lambda:datetime.fromisoformat('2020-01-02'),lambda:datetime.fromisoformat('2020-W01-1T01'),lambda:datetime.fromisoformat('2020010203'),lambda:datetime.fromisoformat('20200102T030405Z'),lambda:datetime.fromisoformat('x'),lambda:datetime.fromisoformat('2020-01-02T'),lambda:datetime.fromisoformat('2020-01-02T25'),lambda:datetime.fromisoformat(5),lambda:datetime.fromisoformat('2020-01-02\ud8003'),
  lambda:datetime.strptime('2020 01','%Y %m'),lambda:datetime.strptime(1,'%Y'),lambda:datetime.strptime('x','%Y'),
  lambda:datetime(2020,1,2,3,4,5,6).isoformat(' '),lambda:datetime(2020,1,2,3,4,5,6).isoformat('xx'),lambda:datetime(2020,1,2,3,4,5,6).isoformat(1),lambda:datetime(2020,1,2,3,4,5,6).isoformat(timespec='minutes'),lambda:str(datetime(2020,1,2,3,4,tzinfo=timezone(timedelta(hours=-3,minutes=-30)))),lambda:repr(datetime(2020,1,2,3,4,5,6,timezone.utc,fold=1)),lambda:datetime(2020,1,2).ctime(),lambda:datetime(2020,1,2,3).timetuple(),lambda:datetime(2020,1,2,3,tzinfo=timezone(timedelta(hours=5))).utctimetuple(),
  lambda:datetime(2020,1,2,tzinfo=timezone.utc).timestamp(),lambda:datetime(2020,1,2,3,4,5,6)+timedelta(1),lambda:datetime.max+timedelta(microseconds=1),lambda:datetime.min-timedelta(1),lambda:datetime(2020,1,2)-datetime(2020,1,1,1),lambda:datetime(2020,1,2)-datetime(2020,1,1,1,tzinfo=timezone.utc),lambda:datetime(2020,1,2,tzinfo=timezone.utc)-datetime(2020,1,2,tzinfo=timezone(timedelta(hours=1))),lambda:datetime(2020,1,2)+1,lambda:datetime(2020,1,2)-1,lambda:1-datetime(2020,1,2),lambda:datetime(2020,1,2)<datetime(2020,1,2,tzinfo=timezone.utc),lambda:datetime(2020,1,2)==datetime(2020,1,2,tzinfo=timezone.utc),lambda:datetime(2020,1,2,tzinfo=timezone.utc)==datetime(2020,1,2,1,tzinfo=timezone(timedelta(hours=1))),lambda:hash(datetime(2020,1,2,tzinfo=timezone.utc))==hash(datetime(2020,1,2,1,tzinfo=timezone(timedelta(hours=1)))),
  lambda:datetime(2020,1,2).replace(day=3,tzinfo=timezone.utc,fold=1),lambda:datetime(2020,1,2,tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=2),'X')),lambda:datetime(2020,1,2).astimezone(5),lambda:datetime(2020,1,2,3,fold=1).__reduce_ex__(4),lambda:datetime(2020,1,2,3,fold=1).__reduce_ex__(2),lambda:datetime(2020,1,2,tzinfo=timezone.utc).__reduce__(),lambda:datetime(2020,1,2).date(),lambda:datetime(2020,1,2,3,fold=1).time(),lambda:datetime(2020,1,2,3,tzinfo=timezone.utc).timetz(),lambda:datetime(2020,1,2).strftime('%c %z %Z %f'),
  lambda:timezone(1),lambda:timezone(timedelta(1)),lambda:timezone(timedelta(hours=1),5),lambda:timezone(timedelta(0)),lambda:timezone(timedelta(0),'a'),lambda:timezone(timedelta(seconds=1)),lambda:str(timezone(timedelta(seconds=-1))),lambda:timezone.utc.utcoffset(1),lambda:timezone.utc.tzname(None),lambda:timezone.utc.dst(None),lambda:timezone.utc.fromutc(1),lambda:timezone.utc.fromutc(datetime(2020,1,1)),lambda:timezone.utc.__getinitargs__(),lambda:timezone(timedelta(hours=1),'A').__getinitargs__(),lambda:timezone.min,lambda:timezone.max,lambda:timezone.utc==timezone(timedelta(0)),lambda:timezone.utc==1,lambda:timezone.utc<timezone.utc,
  lambda:tzinfo().utcoffset(None),lambda:tzinfo().dst(None),lambda:tzinfo().tzname(None),lambda:tzinfo().fromutc(1),lambda:tzinfo().__reduce__()[1:],lambda:type('T',(timezone,),{}),lambda:tzinfo(1,a=2)):
    tr(v)
class Z(tzinfo):
    def __init__(s,o,d): s.o=o; s.d=d
    def __repr__(s): return 'Z'
    def utcoffset(s,dt): return s.o
    def dst(s,dt): return s.d
    def tzname(s,dt): return s.o
for z in (Z(None,None),Z(timedelta(hours=2),timedelta(hours=1)),Z(5,6),Z(timedelta(1),timedelta(2)),Z(timedelta(hours=2),None)):
    x=datetime(2020,1,2,tzinfo=z)
    for f in (x.utcoffset,x.dst,x.tzname,x.timestamp,x.utctimetuple,x.timetuple,lambda:x.utcoffset() and x.astimezone(timezone.utc),lambda:z.fromutc(x),lambda:str(x),lambda:x==datetime(2020,1,2,tzinfo=timezone.utc),lambda:hash(x) and 0,lambda:x-datetime(2020,1,2,tzinfo=timezone.utc),lambda: datetime.fromtimestamp(0,z).hour,x.time().replace(tzinfo=z).isoformat,lambda: x.strftime('%z'), lambda: x.strftime('%Z')): tr(f)
class D(date):
    def __new__(cls,*a,**k): return super().__new__(cls,*a)
    def __init__(s,*a,**k): s.a=a
class DT(datetime): pass
class TD(timedelta): pass
class T(time): pass
for f in (lambda:D(2020,1,2)+timedelta(1),lambda:D(2020,1,2).replace(day=5),lambda:D.today().a!=0,lambda:D.fromordinal(5),lambda:DT(2020,1,2)+timedelta(1),lambda:DT(2020,1,2).date(),lambda:DT.now().__class__,lambda:DT.combine(date(2020,1,1),time()),lambda:TD(1)+TD(1),lambda:-TD(1),lambda:T(1).replace(minute=2),lambda:DT.fromisoformat('2020-01-01'),lambda:D(2020,1,2)==date(2020,1,2),lambda:DT(2020,1,2)-DT(2020,1,1),lambda:DT(2020,1,2,tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=1))),lambda:repr(TD(1)),lambda:repr(D(2020,1,1)),lambda:hash(D(2020,1,2))==hash(date(2020,1,2)),lambda: D(2020,1,2).__dict__, lambda: DT.utcfromtimestamp(0), lambda: DT.utcnow().__class__, lambda:DT.strptime('2020','%Y'), lambda:TD(1)*2, lambda: abs(TD(-1))): tr(f)
import copy,pickle
for o in (date(2020,1,2),time(1,2,3,4,timezone.utc,fold=1),datetime(2020,1,2,3,4,5,6,timezone.utc,fold=1),timedelta(1,2,3),timezone.utc,timezone(timedelta(hours=1),'X'),timezone.min,D(2020,1,2),DT(2020,1,2),TD(1),T(2)):
    for p in range(6):
        b=pickle.dumps(o,p); tr(lambda:(b,pickle.loads(b)==o,repr(pickle.loads(b))))
    tr(lambda:(copy.copy(o)==o,copy.deepcopy(o)==o, copy.copy(o) is o))
    tr(lambda:copy.replace(o))
print(date.min,date.max,date.resolution,time.min,time.max,time.resolution,datetime.min,datetime.max,datetime.resolution,timedelta.min,timedelta.max,timedelta.resolution)
import datetime as m; print(sorted(m.__all__),m.MINYEAR,m.MAXYEAR,m.UTC)
