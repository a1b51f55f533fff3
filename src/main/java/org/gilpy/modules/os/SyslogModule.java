// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

import java.nio.charset.StandardCharsets;

/** Messages to the system's log. One object per interpreter: it remembers whether the log was opened. Guarded by the GIL. */
@ModuleDef("syslog")
final class SyslogModule {
    private static final Function OPENLOG = Function.ofInt("openlog");
    private static final Function SYSLOG = Function.ofInt("syslog");
    private static final Function CLOSELOG = Function.ofInt("closelog");
    private static final Function SETLOGMASK = Function.ofInt("setlogmask");
    private static final Function STRDUP = Function.ofLong("strdup");

    @PyAttribute("LOG_ALERT")
    static final int LOG_ALERT = 1;
    @PyAttribute("LOG_AUTH")
    static final int LOG_AUTH = 32;
    @PyAttribute("LOG_AUTHPRIV")
    static final int LOG_AUTHPRIV = 80;
    @PyAttribute("LOG_CONS")
    static final int LOG_CONS = 2;
    @PyAttribute("LOG_CRIT")
    static final int LOG_CRIT = 2;
    @PyAttribute("LOG_CRON")
    static final int LOG_CRON = 72;
    @PyAttribute("LOG_DAEMON")
    static final int LOG_DAEMON = 24;
    @PyAttribute("LOG_DEBUG")
    static final int LOG_DEBUG = 7;
    @PyAttribute("LOG_EMERG")
    static final int LOG_EMERG = 0;
    @PyAttribute("LOG_ERR")
    static final int LOG_ERR = 3;
    @PyAttribute("LOG_FTP")
    static final int LOG_FTP = 88;
    @PyAttribute("LOG_INFO")
    static final int LOG_INFO = 6;
    @PyAttribute("LOG_KERN")
    static final int LOG_KERN = 0;
    @PyAttribute("LOG_LOCAL0")
    static final int LOG_LOCAL0 = 128;
    @PyAttribute("LOG_LOCAL1")
    static final int LOG_LOCAL1 = 136;
    @PyAttribute("LOG_LOCAL2")
    static final int LOG_LOCAL2 = 144;
    @PyAttribute("LOG_LOCAL3")
    static final int LOG_LOCAL3 = 152;
    @PyAttribute("LOG_LOCAL4")
    static final int LOG_LOCAL4 = 160;
    @PyAttribute("LOG_LOCAL5")
    static final int LOG_LOCAL5 = 168;
    @PyAttribute("LOG_LOCAL6")
    static final int LOG_LOCAL6 = 176;
    @PyAttribute("LOG_LOCAL7")
    static final int LOG_LOCAL7 = 184;
    @PyAttribute("LOG_LPR")
    static final int LOG_LPR = 48;
    @PyAttribute("LOG_MAIL")
    static final int LOG_MAIL = 16;
    @PyAttribute("LOG_NDELAY")
    static final int LOG_NDELAY = 8;
    @PyAttribute("LOG_NEWS")
    static final int LOG_NEWS = 56;
    @PyAttribute("LOG_NOTICE")
    static final int LOG_NOTICE = 5;
    @PyAttribute("LOG_NOWAIT")
    static final int LOG_NOWAIT = 16;
    @PyAttribute("LOG_ODELAY")
    static final int LOG_ODELAY = 4;
    @PyAttribute("LOG_PERROR")
    static final int LOG_PERROR = 32;
    @PyAttribute("LOG_PID")
    static final int LOG_PID = 1;
    @PyAttribute("LOG_SYSLOG")
    static final int LOG_SYSLOG = 40;
    @PyAttribute("LOG_USER")
    static final int LOG_USER = 8;
    @PyAttribute("LOG_UUCP")
    static final int LOG_UUCP = 64;
    @PyAttribute("LOG_WARNING")
    static final int LOG_WARNING = 4;

    private boolean open;

    /** Sets the name that messages begin with, options and the facility. */
    @PyFunction("openlog(ident=NULL, logoption=0, facility=8)")
    void openlog(PyThread t, PyObject ident, long logoption, long facility) {
        String name = null;
        if (ident != null) {
            name = Convert.toText(t, ident, "openlog", "1");
        } else if (t.runtime().modules().getStr("sys") instanceof PyModule sys && sys.globals.getStr("argv") instanceof PyList argv
                && argv.size() > 0 && argv.get(0) instanceof PyStr script) {
            name = script.value().substring(script.value().lastIndexOf('/') + 1);
        }
        try (Libc.Scratch s = Libc.scratch()) {
            // The library keeps the pointer.
            long kept = name == null ? 0 : Libc.call(s, STRDUP, s.string(name.getBytes(StandardCharsets.UTF_8)), 0, 0);
            Libc.call(s, OPENLOG, kept, logoption, facility);
        }
        open = true;
    }

    /** Logs a message: syslog(message) or syslog(priority, message). */
    @PyFunction("syslog(priority, message=NULL, /)")
    void syslog(PyThread t, PyObject priority, PyObject message) {
        long level = message == null ? LOG_INFO : Convert.toLong(t, priority);
        String text = Convert.toText(t, message == null ? priority : message, "syslog", message == null ? "1" : "2");
        if (!open) {
            openlog(t, null, 0, LOG_USER);
        }
        try (Libc.Scratch s = Libc.scratch()) {
            long format = s.string("%s".getBytes(StandardCharsets.UTF_8));
            Libc.call(s, SYSLOG, level, format, s.string(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Ends the use of the log. */
    @PyFunction("closelog()")
    void closelog(PyThread t) {
        if (open) {
            Libc.call(CLOSELOG);
            open = false;
        }
    }

    /** Sets which priorities are logged; the former mask. */
    @PyFunction("setlogmask(maskpri, /)")
    static long setlogmask(PyThread t, long maskpri) {
        return Libc.call(SETLOGMASK, maskpri, 0, 0);
    }

    /** The mask of one priority. */
    @PyFunction("LOG_MASK(pri, /)")
    static long logMask(PyThread t, long pri) {
        return 1L << pri;
    }

    /** The mask of all priorities up to one. */
    @PyFunction("LOG_UPTO(pri, /)")
    static long logUpto(PyThread t, long pri) {
        return (1L << pri + 1) - 1;
    }
}
