from multiprocessing.shared_memory import SharedMemory, ShareableList
import os, pickle
NAME, LIST = f'gilpy_{os.getpid()}', f'gilpy_list_{os.getpid()}'
def t(f):
    try: shown = repr(f())
    except BaseException as e: shown = f'{type(e).__name__} {e}'
    print(shown.replace(str(os.getpid()), 'PID'))
t(lambda: SharedMemory(size=-1)); t(lambda: SharedMemory(create=True)); t(lambda: SharedMemory()); t(lambda: SharedMemory(name='nope_x')); t(lambda: SharedMemory(create=True,size=-3)); t(lambda: SharedMemory(1)); t(lambda: SharedMemory('a',True,'b'))
s=SharedMemory(name=NAME,create=True,size=100); t(lambda: s); t(lambda: s.size); t(lambda: s.name); t(lambda: s._name); t(lambda: SharedMemory(name=NAME,create=True,size=10))
s2=SharedMemory(NAME); s2.buf[3]=5; t(lambda: s.buf[3]); t(lambda: pickle.loads(pickle.dumps(s)))
s2.close(); t(lambda: s2.buf); t(lambda: s2); s.close(); s.close(); s.unlink(); t(s.unlink)
l=ShareableList(['abc', 1, 2.5, None, True, b'xyz', '', b'', -2**62, 'é', 'a'*9], name=LIST)
t(lambda: l); t(lambda: l.format); t(lambda: len(l)); t(lambda: list(l)); t(lambda: l.shm); t(lambda: l.shm.size)
t(lambda: l[99]); t(lambda: l[-1]); t(lambda: l.__setitem__(99,1)); t(lambda: l.__setitem__(0,'x'*100)); t(lambda: l.__setitem__(0,'x'*8)); t(lambda: l[0]);t(lambda: l.__setitem__(0,'x'*9)); t(lambda: l.__setitem__(5, b'y'*9)); t(lambda: l.__setitem__(5,'str')); t(lambda: l[5]); t(lambda: l.format); t(lambda: l.__setitem__(0,3)); t(lambda: l[0]); t(lambda: l.__setitem__(1,2**63)); t(lambda: l.__setitem__(1,[1])); t(lambda: l.__setitem__(1, 1.5)); t(lambda: l.__setitem__(1, 'ééééé')); t(lambda: l.format); t(lambda: l[1])
t(lambda: l.__setitem__(3, 'toolong')); t(lambda: l[3]); t(lambda: l.__setitem__(3,None)); t(lambda: l.__setitem__(4,False)); t(lambda: l[4]); t(lambda: l.count(2.5)); t(lambda: l.index(2.5)); t(lambda: l.index('nope')); 
t(lambda: l.__reduce__()); t(lambda: l.__setitem__(0,'with\0nul\0\0')); t(lambda: l[0])
l2=ShareableList(name=LIST); t(lambda: list(l2)); l2[1]=7; t(lambda: l[1]); l3=pickle.loads(pickle.dumps(l)); t(lambda: l3.shm.name)
t(lambda: ShareableList([[1]])); t(lambda: ShareableList([2**64])); t(lambda: ShareableList(5)); 
t(lambda: ShareableList.__class_getitem__(int)); t(lambda: ShareableList([1], name=5))
print(bytes(l.shm.buf))
t(lambda: l._get_packing_format(0))
l2.shm.close(); l3.shm.close(); l.shm.close(); l.shm.unlink()
t(lambda: l[0])
import multiprocessing.shared_memory as m; 