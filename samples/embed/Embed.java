import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import org.gilpy.embed.Gil;
import org.gilpy.embed.LimitException;
import org.gilpy.embed.Limits;
import org.gilpy.embed.PyValue;
import org.gilpy.embed.Python;

/**
 * Two Pythons in one Java application: one with a global lock, one without; limits; callbacks from an executor; a Python class behind a Java interface.
 * Run it with gilpy.jar and its libraries on the class path: {@code java -cp 'target/gilpy.jar:target/lib/*' samples/embed/Embed.java}
 */
public class Embed {
    /** What the plug-in, written in Python, implements. */
    public interface Greeter {
        String greet(String name);

        default String greetAll(List<String> names) {
            return String.join(", ", names.stream().map(this::greet).toList());
        }
    }

    private static final String COUNT = """
            import threading

            def count(limit):
                return sum(1 for n in range(2, limit) if all(n % d for d in range(2, int(n ** 0.5) + 1)))

            def parallel(limit, workers):
                results = []
                threads = [threading.Thread(target=lambda: results.append(count(limit))) for _ in range(workers)]
                for t in threads: t.start()
                for t in threads: t.join()
                return sum(results)
            """;

    public static void main(String[] args) throws Exception {
        try (Python locked = Python.builder().gil(Gil.BYTECODE).build(); Python free = Python.builder().gil(Gil.OFF).build()) {
            twoAtOnce(locked, free);
            limits(locked);
            callbacks(locked);
            plugin(free);
        }
    }

    private static void twoAtOnce(Python locked, Python free) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> both = new ArrayList<>();
            for (Python vm : List.of(locked, free)) {
                both.add(pool.submit(() -> {
                    vm.exec(COUNT);
                    return vm.get("parallel").call(3000, 2).asInt();
                }));
            }
            System.out.println("with the lock: " + both.get(0).get() + ", without: " + both.get(1).get());
        }
    }

    private static void limits(Python vm) {
        try {
            vm.within(Limits.none().wallTime(Duration.ofMillis(200)), () -> vm.exec("while True:\n    try: pass\n    except: pass"));
        } catch (LimitException e) {
            System.out.println("stopped: " + e.limit());
        }
        System.out.println("and it goes on: " + vm.eval("6 * 7"));
    }

    private static void callbacks(Python vm) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            // Python hands work to Java's executor, whose threads call Python back; the lock is let go while Python waits.
            vm.set("submit", (ToIntFunction<PyValue>) work -> {
                Future<Integer> f = pool.submit(() -> work.call(20).asInt());
                try {
                    return vm.allowThreads(() -> f.get());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            System.out.println("from an executor: " + vm.eval("sum(submit(lambda n: n + i) for i in range(3))"));
        }
        vm.set("settings", Map.of("colour", "blue", "size", 3));
        System.out.println("a Java map in Python: " + vm.eval("', '.join(sorted(f'{k}={v}' for k, v in settings.items()))"));
    }

    private static void plugin(Python vm) {
        vm.exec("""
                class Polite:
                    def __init__(self, word): self.word = word
                    def greet(self, name): return f'{self.word}, {name}'
                """);
        Greeter g = vm.get("Polite").call("Good evening").as(Greeter.class);
        System.out.println(g.greetAll(List.of("Ada", "Grace")));
    }
}
