"""Tables of cProfile and pstats, without the times."""
import cProfile, pstats, io, re
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
def work():
    l=[]
    for i in range(5): l.append(fib(5))
    return sorted(l), len(l), ','.join(map(str,l))
def norm(s): return re.sub(r'cProfile.py:\d+', 'cProfile', re.sub(r'\d+\.\d{3}', 'T', s))
pr=cProfile.Profile(); pr.enable(); work(); pr.disable()
s=io.StringIO(); pstats.Stats(pr,stream=s).strip_dirs().sort_stats('name').print_stats(); print(norm(s.getvalue()))
s=io.StringIO(); st=pstats.Stats(pr,stream=s).strip_dirs().sort_stats(pstats.SortKey.CALLS,pstats.SortKey.NAME).print_stats('fib|work',1); print(norm(s.getvalue()))
with cProfile.Profile() as p: fib(3)
s=io.StringIO(); pstats.Stats(p,stream=s).strip_dirs().sort_stats('stdname').print_stats(); print(norm(s.getvalue()))
import sys
old=sys.stdout; sys.stdout=s=io.StringIO(); cProfile.run('fib(4)', sort='calls'); sys.stdout=old; print(norm(s.getvalue()))
s=io.StringIO(); st=pstats.Stats(pr,stream=s).strip_dirs().sort_stats('name'); st.print_callers(); st.print_callees('work'); print(norm(s.getvalue()))
