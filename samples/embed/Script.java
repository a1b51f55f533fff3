import javax.script.*;

/** Python by {@code javax.script}: {@code java -cp 'target/gilpy.jar:target/lib/*' samples/embed/Script.java} */
public class Script {
    public static void main(String[] args) throws ScriptException, NoSuchMethodException {
        ScriptEngine python = new ScriptEngineManager().getEngineByName("python");
        python.put("name", "Ada");
        python.eval("def hello(times): return ', '.join([f'hello {name}'] * times)");
        System.out.println(((Invocable) python).invokeFunction("hello", 2));
    }
}
