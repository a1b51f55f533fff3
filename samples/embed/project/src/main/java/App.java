import org.gilpy.embed.Python;

/** After {@code mvn install} of gilpy: {@code mvn compile exec:java -Dexec.mainClass=App} in this project's folder. */
public class App {
    public static void main(String[] args) {
        try (Python vm = Python.builder().stdout(System.out).build()) {
            vm.set("who", "Maven");
            vm.exec("import json\nprint(json.dumps({'hello': who}))");
        }
    }
}
