// An application looks at the threads of its Python: java -cp 'target/gilpy.jar:target/lib/*' samples/embed/Watch.java
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.gilpy.embed.Python;
import org.gilpy.embed.watch.GilAction;

class Watch {
    static final String WORK = """
        import threading, time
        end = time.perf_counter() + 0.3
        def compute():
            while time.perf_counter() < end: pass
        threads = [threading.Thread(target=compute, name=f"computes-{i}") for i in (1, 2)]
        for t in threads: t.start()
        for t in threads: t.join()
        """;

    static final String DEADLOCK = """
        import threading, time
        a, b = threading.Lock(), threading.Lock()
        both = threading.Barrier(2)
        def take(first, second):
            with first:
                both.wait()
                with second: pass
        for pair in (a, b), (b, a): threading.Thread(target=take, args=pair, daemon=True).start()
        time.sleep(0.3)
        """;

    public static void main(String[] args) throws Exception {
        AtomicInteger deadlocks = new AtomicInteger();
        try (Python vm = Python.builder().onDeadlock(report -> deadlocks.incrementAndGet()).build()) {
            Map<String, Integer> turns = new ConcurrentSkipListMap<>();
            try (var watch = vm.watch(e -> {
                if (e.action() == GilAction.TAKE && e.name().startsWith("computes")) {
                    turns.merge(e.name(), 1, Integer::sum);
                }
            })) {
                vm.exec(WORK);
            }
            System.out.println("took turns: " + turns.keySet());

            Path picture = Files.createTempFile("timeline", ".svg");
            try (var trace = vm.trace(picture)) {
                vm.exec(WORK);
            }
            System.out.println("a picture: " + (Files.size(picture) > 1000));
            Files.delete(picture);

            vm.exec(DEADLOCK);
            System.out.println("deadlocks: " + deadlocks);
            vm.threads().forEach(t -> System.out.println(t.name().split(" ")[0] + " " + (t.does().equals("lock") ? "waits for a lock of " + t.holder() : "is here")));
        }
    }
}
