// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code gilpy trace} in a real browser without a window; the screenshots stay in {@code target/pictures}. Skipped where there is no Chromium. */
class TimelinePageTest {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless_shell");
    private static final Path PICTURES = Path.of("target/pictures").toAbsolutePath();

    @TempDir
    Path folder;

    private static String browser() {
        String given = System.getenv("GILPY_CHROMIUM");
        if (given != null) {
            return given;
        }
        for (String dir : System.getenv("PATH").split(File.pathSeparator)) {
            for (String name : BROWSERS) {
                if (Files.isExecutable(Path.of(dir, name))) {
                    return dir + "/" + name;
                }
            }
        }
        return null;
    }

    private String browse(Path page, String... what) throws IOException, InterruptedException {
        String browser = browser();
        assumeTrue(browser != null, "no Chromium on the PATH, and GILPY_CHROMIUM names none: the page was not opened");
        Path out = folder.resolve("browser.out");
        List<String> command = new ArrayList<>(List.of(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1200,700",
                "--user-data-dir=" + folder.resolve("profile"), "--enable-logging=stderr"));
        command.addAll(List.of(what));
        command.add(page.toUri().toString());
        Process p = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(folder.resolve("browser.err").toFile()).start();
        assertTrue(p.waitFor(180, TimeUnit.SECONDS), "the browser ends");
        String log = Files.readString(folder.resolve("browser.err"));
        assertTrue(!log.contains("Uncaught") && !log.contains("CONSOLE:"), log);
        return Files.readString(out);
    }

    private Path page(String name, String program) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(name + ".py"), program);
        Path page = folder.resolve(name + ".html");
        ProcessBuilder b = new ProcessBuilder(Gilpy.command("trace", "-o", page.toString(), file.toString())).redirectErrorStream(true).redirectOutput(folder.resolve("trace.out").toFile());
        b.environment().put("GILPY_CLASSPATH", System.getProperty("java.class.path"));
        assertEquals(0, b.start().waitFor(), () -> "trace of " + name);
        return page;
    }

    /** Opens a page; the bars of the timeline are on the screenshot, and the table says what it should. */
    private void check(Path page, String thread, int events) throws IOException, InterruptedException {
        String name = page.getFileName().toString();
        String dom = browse(page, "--dump-dom");
        assertTrue(dom.contains("<td>" + thread + "</td>"), () -> dom.substring(Math.max(0, dom.length() - 2000)));
        var count = Pattern.compile("data-slices=\"(\\d+)\"").matcher(dom);
        assertTrue(count.find() && Integer.parseInt(count.group(1)) >= events, () -> "too few slices on " + name);
        Files.createDirectories(PICTURES);
        Path picture = PICTURES.resolve(name.replace(".html", ".png"));
        browse(page, "--screenshot=" + picture);
        BufferedImage image = ImageIO.read(picture.toFile());
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        assertTrue(colours.contains(0x2a8f5b) && colours.contains(0xc9d3df), "bars of threads that run and that wait");
    }

    @Test
    void tenEvents() throws IOException, InterruptedException {
        check(page("few", """
            import time
            for _ in range(4): time.sleep(0.01)
            """), "MainThread", 9);
    }

    @Test
    void aHundredThousandEvents() throws IOException, InterruptedException {
        check(page("many", """
            import threading, time
            def naps():
                for _ in range(8500): time.sleep(1e-6)
            threads = [threading.Thread(target=naps, name=f"naps-{i}") for i in range(4)]
            for t in threads: t.start()
            for t in threads: t.join()
            """), "naps-3", 68_000);
    }

    @Test
    void twoHundredThreads() throws IOException, InterruptedException {
        check(page("threads", """
            import threading, time
            def work():
                for _ in range(5): time.sleep(0.01); sum(range(10000))
            threads = [threading.Thread(target=work, name=f"worker-{i:03}") for i in range(200)]
            for t in threads: t.start()
            for t in threads: t.join()
            """), "worker-199", 2000);
    }
}
