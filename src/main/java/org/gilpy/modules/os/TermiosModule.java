// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** Attributes of terminals. One object per interpreter, for its exception type; else stateless. */
@ModuleDef("termios")
final class TermiosModule {
    private static final Function TCGETATTR = Function.ofInt("tcgetattr");
    private static final Function TCSETATTR = Function.ofInt("tcsetattr");
    private static final Function TCSENDBREAK = Function.ofInt("tcsendbreak");
    private static final Function TCDRAIN = Function.ofInt("tcdrain");
    private static final Function TCFLUSH = Function.ofInt("tcflush");
    private static final Function TCFLOW = Function.ofInt("tcflow");
    private static final Function IOCTL = Function.ofInt("ioctl");
    private static final Function CFSETISPEED = Function.ofInt("cfsetispeed");
    private static final Function CFSETOSPEED = Function.ofInt("cfsetospeed");
    private static final Function CFGETISPEED = Function.ofInt("cfgetispeed");
    private static final Function CFGETOSPEED = Function.ofInt("cfgetospeed");
    /** struct termios: four words of flags, a byte, NCCS characters, two speeds. */
    private static final int CC = 17, NUMBER_OF_CC = 32, SIZE = 60;

    @PyAttribute("error")
    final PyType error;

    @PyAttribute("B0")
    static final int B0 = 0;
    @PyAttribute("B1000000")
    static final int B1000000 = 4104;
    @PyAttribute("B110")
    static final int B110 = 3;
    @PyAttribute("B115200")
    static final int B115200 = 4098;
    @PyAttribute("B1152000")
    static final int B1152000 = 4105;
    @PyAttribute("B1200")
    static final int B1200 = 9;
    @PyAttribute("B134")
    static final int B134 = 4;
    @PyAttribute("B150")
    static final int B150 = 5;
    @PyAttribute("B1500000")
    static final int B1500000 = 4106;
    @PyAttribute("B1800")
    static final int B1800 = 10;
    @PyAttribute("B19200")
    static final int B19200 = 14;
    @PyAttribute("B200")
    static final int B200 = 6;
    @PyAttribute("B2000000")
    static final int B2000000 = 4107;
    @PyAttribute("B230400")
    static final int B230400 = 4099;
    @PyAttribute("B2400")
    static final int B2400 = 11;
    @PyAttribute("B2500000")
    static final int B2500000 = 4108;
    @PyAttribute("B300")
    static final int B300 = 7;
    @PyAttribute("B3000000")
    static final int B3000000 = 4109;
    @PyAttribute("B3500000")
    static final int B3500000 = 4110;
    @PyAttribute("B38400")
    static final int B38400 = 15;
    @PyAttribute("B4000000")
    static final int B4000000 = 4111;
    @PyAttribute("B460800")
    static final int B460800 = 4100;
    @PyAttribute("B4800")
    static final int B4800 = 12;
    @PyAttribute("B50")
    static final int B50 = 1;
    @PyAttribute("B500000")
    static final int B500000 = 4101;
    @PyAttribute("B57600")
    static final int B57600 = 4097;
    @PyAttribute("B576000")
    static final int B576000 = 4102;
    @PyAttribute("B600")
    static final int B600 = 8;
    @PyAttribute("B75")
    static final int B75 = 2;
    @PyAttribute("B921600")
    static final int B921600 = 4103;
    @PyAttribute("B9600")
    static final int B9600 = 13;
    @PyAttribute("BRKINT")
    static final int BRKINT = 2;
    @PyAttribute("BS0")
    static final int BS0 = 0;
    @PyAttribute("BS1")
    static final int BS1 = 8192;
    @PyAttribute("BSDLY")
    static final int BSDLY = 8192;
    @PyAttribute("CBAUD")
    static final int CBAUD = 4111;
    @PyAttribute("CBAUDEX")
    static final int CBAUDEX = 4096;
    @PyAttribute("CDSUSP")
    static final int CDSUSP = 25;
    @PyAttribute("CEOF")
    static final int CEOF = 4;
    @PyAttribute("CEOL")
    static final int CEOL = 0;
    @PyAttribute("CEOT")
    static final int CEOT = 4;
    @PyAttribute("CERASE")
    static final int CERASE = 127;
    @PyAttribute("CFLUSH")
    static final int CFLUSH = 15;
    @PyAttribute("CIBAUD")
    static final int CIBAUD = 269418496;
    @PyAttribute("CINTR")
    static final int CINTR = 3;
    @PyAttribute("CKILL")
    static final int CKILL = 21;
    @PyAttribute("CLNEXT")
    static final int CLNEXT = 22;
    @PyAttribute("CLOCAL")
    static final int CLOCAL = 2048;
    @PyAttribute("CQUIT")
    static final int CQUIT = 28;
    @PyAttribute("CR0")
    static final int CR0 = 0;
    @PyAttribute("CR1")
    static final int CR1 = 512;
    @PyAttribute("CR2")
    static final int CR2 = 1024;
    @PyAttribute("CR3")
    static final int CR3 = 1536;
    @PyAttribute("CRDLY")
    static final int CRDLY = 1536;
    @PyAttribute("CREAD")
    static final int CREAD = 128;
    @PyAttribute("CRPRNT")
    static final int CRPRNT = 18;
    @PyAttribute("CRTSCTS")
    static final long CRTSCTS = 2147483648L;
    @PyAttribute("CS5")
    static final int CS5 = 0;
    @PyAttribute("CS6")
    static final int CS6 = 16;
    @PyAttribute("CS7")
    static final int CS7 = 32;
    @PyAttribute("CS8")
    static final int CS8 = 48;
    @PyAttribute("CSIZE")
    static final int CSIZE = 48;
    @PyAttribute("CSTART")
    static final int CSTART = 17;
    @PyAttribute("CSTOP")
    static final int CSTOP = 19;
    @PyAttribute("CSTOPB")
    static final int CSTOPB = 64;
    @PyAttribute("CSUSP")
    static final int CSUSP = 26;
    @PyAttribute("CWERASE")
    static final int CWERASE = 23;
    @PyAttribute("ECHO")
    static final int ECHO = 8;
    @PyAttribute("ECHOCTL")
    static final int ECHOCTL = 512;
    @PyAttribute("ECHOE")
    static final int ECHOE = 16;
    @PyAttribute("ECHOK")
    static final int ECHOK = 32;
    @PyAttribute("ECHOKE")
    static final int ECHOKE = 2048;
    @PyAttribute("ECHONL")
    static final int ECHONL = 64;
    @PyAttribute("ECHOPRT")
    static final int ECHOPRT = 1024;
    @PyAttribute("EXTA")
    static final int EXTA = 14;
    @PyAttribute("EXTB")
    static final int EXTB = 15;
    @PyAttribute("EXTPROC")
    static final int EXTPROC = 65536;
    @PyAttribute("FF0")
    static final int FF0 = 0;
    @PyAttribute("FF1")
    static final int FF1 = 32768;
    @PyAttribute("FFDLY")
    static final int FFDLY = 32768;
    @PyAttribute("FIOASYNC")
    static final int FIOASYNC = 21586;
    @PyAttribute("FIOCLEX")
    static final int FIOCLEX = 21585;
    @PyAttribute("FIONBIO")
    static final int FIONBIO = 21537;
    @PyAttribute("FIONCLEX")
    static final int FIONCLEX = 21584;
    @PyAttribute("FIONREAD")
    static final int FIONREAD = 21531;
    @PyAttribute("FLUSHO")
    static final int FLUSHO = 4096;
    @PyAttribute("HUPCL")
    static final int HUPCL = 1024;
    @PyAttribute("ICANON")
    static final int ICANON = 2;
    @PyAttribute("ICRNL")
    static final int ICRNL = 256;
    @PyAttribute("IEXTEN")
    static final int IEXTEN = 32768;
    @PyAttribute("IGNBRK")
    static final int IGNBRK = 1;
    @PyAttribute("IGNCR")
    static final int IGNCR = 128;
    @PyAttribute("IGNPAR")
    static final int IGNPAR = 4;
    @PyAttribute("IMAXBEL")
    static final int IMAXBEL = 8192;
    @PyAttribute("INLCR")
    static final int INLCR = 64;
    @PyAttribute("INPCK")
    static final int INPCK = 16;
    @PyAttribute("IOCSIZE_MASK")
    static final int IOCSIZE_MASK = 1073676288;
    @PyAttribute("IOCSIZE_SHIFT")
    static final int IOCSIZE_SHIFT = 16;
    @PyAttribute("ISIG")
    static final int ISIG = 1;
    @PyAttribute("ISTRIP")
    static final int ISTRIP = 32;
    @PyAttribute("IUCLC")
    static final int IUCLC = 512;
    @PyAttribute("IUTF8")
    static final int IUTF8 = 16384;
    @PyAttribute("IXANY")
    static final int IXANY = 2048;
    @PyAttribute("IXOFF")
    static final int IXOFF = 4096;
    @PyAttribute("IXON")
    static final int IXON = 1024;
    @PyAttribute("NCC")
    static final int NCC = 8;
    @PyAttribute("NCCS")
    static final int NCCS = 32;
    @PyAttribute("NL0")
    static final int NL0 = 0;
    @PyAttribute("NL1")
    static final int NL1 = 256;
    @PyAttribute("NLDLY")
    static final int NLDLY = 256;
    @PyAttribute("NOFLSH")
    static final int NOFLSH = 128;
    @PyAttribute("N_MOUSE")
    static final int N_MOUSE = 2;
    @PyAttribute("N_PPP")
    static final int N_PPP = 3;
    @PyAttribute("N_SLIP")
    static final int N_SLIP = 1;
    @PyAttribute("N_STRIP")
    static final int N_STRIP = 4;
    @PyAttribute("N_TTY")
    static final int N_TTY = 0;
    @PyAttribute("OCRNL")
    static final int OCRNL = 8;
    @PyAttribute("OFDEL")
    static final int OFDEL = 128;
    @PyAttribute("OFILL")
    static final int OFILL = 64;
    @PyAttribute("OLCUC")
    static final int OLCUC = 2;
    @PyAttribute("ONLCR")
    static final int ONLCR = 4;
    @PyAttribute("ONLRET")
    static final int ONLRET = 32;
    @PyAttribute("ONOCR")
    static final int ONOCR = 16;
    @PyAttribute("OPOST")
    static final int OPOST = 1;
    @PyAttribute("PARENB")
    static final int PARENB = 256;
    @PyAttribute("PARMRK")
    static final int PARMRK = 8;
    @PyAttribute("PARODD")
    static final int PARODD = 512;
    @PyAttribute("PENDIN")
    static final int PENDIN = 16384;
    @PyAttribute("TAB0")
    static final int TAB0 = 0;
    @PyAttribute("TAB1")
    static final int TAB1 = 2048;
    @PyAttribute("TAB2")
    static final int TAB2 = 4096;
    @PyAttribute("TAB3")
    static final int TAB3 = 6144;
    @PyAttribute("TABDLY")
    static final int TABDLY = 6144;
    @PyAttribute("TCFLSH")
    static final int TCFLSH = 21515;
    @PyAttribute("TCGETA")
    static final int TCGETA = 21509;
    @PyAttribute("TCGETS")
    static final int TCGETS = 21505;
    @PyAttribute("TCIFLUSH")
    static final int TCIFLUSH = 0;
    @PyAttribute("TCIOFF")
    static final int TCIOFF = 2;
    @PyAttribute("TCIOFLUSH")
    static final int TCIOFLUSH = 2;
    @PyAttribute("TCION")
    static final int TCION = 3;
    @PyAttribute("TCOFLUSH")
    static final int TCOFLUSH = 1;
    @PyAttribute("TCOOFF")
    static final int TCOOFF = 0;
    @PyAttribute("TCOON")
    static final int TCOON = 1;
    @PyAttribute("TCSADRAIN")
    static final int TCSADRAIN = 1;
    @PyAttribute("TCSAFLUSH")
    static final int TCSAFLUSH = 2;
    @PyAttribute("TCSANOW")
    static final int TCSANOW = 0;
    @PyAttribute("TCSBRK")
    static final int TCSBRK = 21513;
    @PyAttribute("TCSBRKP")
    static final int TCSBRKP = 21541;
    @PyAttribute("TCSETA")
    static final int TCSETA = 21510;
    @PyAttribute("TCSETAF")
    static final int TCSETAF = 21512;
    @PyAttribute("TCSETAW")
    static final int TCSETAW = 21511;
    @PyAttribute("TCSETS")
    static final int TCSETS = 21506;
    @PyAttribute("TCSETSF")
    static final int TCSETSF = 21508;
    @PyAttribute("TCSETSW")
    static final int TCSETSW = 21507;
    @PyAttribute("TCXONC")
    static final int TCXONC = 21514;
    @PyAttribute("TIOCCONS")
    static final int TIOCCONS = 21533;
    @PyAttribute("TIOCEXCL")
    static final int TIOCEXCL = 21516;
    @PyAttribute("TIOCGETD")
    static final int TIOCGETD = 21540;
    @PyAttribute("TIOCGICOUNT")
    static final int TIOCGICOUNT = 21597;
    @PyAttribute("TIOCGLCKTRMIOS")
    static final int TIOCGLCKTRMIOS = 21590;
    @PyAttribute("TIOCGPGRP")
    static final int TIOCGPGRP = 21519;
    @PyAttribute("TIOCGSERIAL")
    static final int TIOCGSERIAL = 21534;
    @PyAttribute("TIOCGSOFTCAR")
    static final int TIOCGSOFTCAR = 21529;
    @PyAttribute("TIOCGWINSZ")
    static final int TIOCGWINSZ = 21523;
    @PyAttribute("TIOCINQ")
    static final int TIOCINQ = 21531;
    @PyAttribute("TIOCLINUX")
    static final int TIOCLINUX = 21532;
    @PyAttribute("TIOCMBIC")
    static final int TIOCMBIC = 21527;
    @PyAttribute("TIOCMBIS")
    static final int TIOCMBIS = 21526;
    @PyAttribute("TIOCMGET")
    static final int TIOCMGET = 21525;
    @PyAttribute("TIOCMIWAIT")
    static final int TIOCMIWAIT = 21596;
    @PyAttribute("TIOCMSET")
    static final int TIOCMSET = 21528;
    @PyAttribute("TIOCM_CAR")
    static final int TIOCM_CAR = 64;
    @PyAttribute("TIOCM_CD")
    static final int TIOCM_CD = 64;
    @PyAttribute("TIOCM_CTS")
    static final int TIOCM_CTS = 32;
    @PyAttribute("TIOCM_DSR")
    static final int TIOCM_DSR = 256;
    @PyAttribute("TIOCM_DTR")
    static final int TIOCM_DTR = 2;
    @PyAttribute("TIOCM_LE")
    static final int TIOCM_LE = 1;
    @PyAttribute("TIOCM_RI")
    static final int TIOCM_RI = 128;
    @PyAttribute("TIOCM_RNG")
    static final int TIOCM_RNG = 128;
    @PyAttribute("TIOCM_RTS")
    static final int TIOCM_RTS = 4;
    @PyAttribute("TIOCM_SR")
    static final int TIOCM_SR = 16;
    @PyAttribute("TIOCM_ST")
    static final int TIOCM_ST = 8;
    @PyAttribute("TIOCNOTTY")
    static final int TIOCNOTTY = 21538;
    @PyAttribute("TIOCNXCL")
    static final int TIOCNXCL = 21517;
    @PyAttribute("TIOCOUTQ")
    static final int TIOCOUTQ = 21521;
    @PyAttribute("TIOCPKT")
    static final int TIOCPKT = 21536;
    @PyAttribute("TIOCPKT_DATA")
    static final int TIOCPKT_DATA = 0;
    @PyAttribute("TIOCPKT_DOSTOP")
    static final int TIOCPKT_DOSTOP = 32;
    @PyAttribute("TIOCPKT_FLUSHREAD")
    static final int TIOCPKT_FLUSHREAD = 1;
    @PyAttribute("TIOCPKT_FLUSHWRITE")
    static final int TIOCPKT_FLUSHWRITE = 2;
    @PyAttribute("TIOCPKT_NOSTOP")
    static final int TIOCPKT_NOSTOP = 16;
    @PyAttribute("TIOCPKT_START")
    static final int TIOCPKT_START = 8;
    @PyAttribute("TIOCPKT_STOP")
    static final int TIOCPKT_STOP = 4;
    @PyAttribute("TIOCSCTTY")
    static final int TIOCSCTTY = 21518;
    @PyAttribute("TIOCSERCONFIG")
    static final int TIOCSERCONFIG = 21587;
    @PyAttribute("TIOCSERGETLSR")
    static final int TIOCSERGETLSR = 21593;
    @PyAttribute("TIOCSERGETMULTI")
    static final int TIOCSERGETMULTI = 21594;
    @PyAttribute("TIOCSERGSTRUCT")
    static final int TIOCSERGSTRUCT = 21592;
    @PyAttribute("TIOCSERGWILD")
    static final int TIOCSERGWILD = 21588;
    @PyAttribute("TIOCSERSETMULTI")
    static final int TIOCSERSETMULTI = 21595;
    @PyAttribute("TIOCSERSWILD")
    static final int TIOCSERSWILD = 21589;
    @PyAttribute("TIOCSER_TEMT")
    static final int TIOCSER_TEMT = 1;
    @PyAttribute("TIOCSETD")
    static final int TIOCSETD = 21539;
    @PyAttribute("TIOCSLCKTRMIOS")
    static final int TIOCSLCKTRMIOS = 21591;
    @PyAttribute("TIOCSPGRP")
    static final int TIOCSPGRP = 21520;
    @PyAttribute("TIOCSSERIAL")
    static final int TIOCSSERIAL = 21535;
    @PyAttribute("TIOCSSOFTCAR")
    static final int TIOCSSOFTCAR = 21530;
    @PyAttribute("TIOCSTI")
    static final int TIOCSTI = 21522;
    @PyAttribute("TIOCSWINSZ")
    static final int TIOCSWINSZ = 21524;
    @PyAttribute("TOSTOP")
    static final int TOSTOP = 256;
    @PyAttribute("VDISCARD")
    static final int VDISCARD = 13;
    @PyAttribute("VEOF")
    static final int VEOF = 4;
    @PyAttribute("VEOL")
    static final int VEOL = 11;
    @PyAttribute("VEOL2")
    static final int VEOL2 = 16;
    @PyAttribute("VERASE")
    static final int VERASE = 2;
    @PyAttribute("VINTR")
    static final int VINTR = 0;
    @PyAttribute("VKILL")
    static final int VKILL = 3;
    @PyAttribute("VLNEXT")
    static final int VLNEXT = 15;
    @PyAttribute("VMIN")
    static final int VMIN = 6;
    @PyAttribute("VQUIT")
    static final int VQUIT = 1;
    @PyAttribute("VREPRINT")
    static final int VREPRINT = 12;
    @PyAttribute("VSTART")
    static final int VSTART = 8;
    @PyAttribute("VSTOP")
    static final int VSTOP = 9;
    @PyAttribute("VSUSP")
    static final int VSUSP = 10;
    @PyAttribute("VSWTC")
    static final int VSWTC = 7;
    @PyAttribute("VSWTCH")
    static final int VSWTCH = 7;
    @PyAttribute("VT0")
    static final int VT0 = 0;
    @PyAttribute("VT1")
    static final int VT1 = 16384;
    @PyAttribute("VTDLY")
    static final int VTDLY = 16384;
    @PyAttribute("VTIME")
    static final int VTIME = 5;
    @PyAttribute("VWERASE")
    static final int VWERASE = 14;
    @PyAttribute("XCASE")
    static final int XCASE = 4;
    @PyAttribute("XTABS")
    static final int XTABS = 6144;
    @PyAttribute("_POSIX_VDISABLE")
    static final int _POSIX_VDISABLE = 0;

    TermiosModule(PyThread t) {
        PyDict ns = new PyDict();
        ns.putStr("__module__", PyStr.of("termios"));
        error = (PyType) PyType.TYPE.call(t, PyStr.of("error"), PyTuple.of(Exceptions.Exception), ns);
    }

    private void check(PyThread t, long r) {
        if (r < 0) {
            throw t.error(error, PyTuple.of(PyInt.of(-r), PyStr.of(OsErrors.text((int) -r))));
        }
    }

    private long real(PyThread t, PyObject file) {
        Descriptor d = Descriptors.of(t).find(PosixModule.descriptor(t, file));
        if (d == null) {
            check(t, -OsErrors.EBADF);
        }
        return d.real;
    }

    /** The attributes of a terminal: [iflag, oflag, cflag, lflag, ispeed, ospeed, cc]. */
    @PyFunction("tcgetattr(fd, /)")
    PyObject tcgetattr(PyThread t, PyObject fd) {
        long real = real(t, fd);
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(SIZE);
            check(t, Libc.call(s, TCGETATTR, real, s.address + at, 0));
            PyList cc = new PyList();
            boolean raw = (s.memory.getInt(at + 12) & ICANON) == 0;
            for (int i = 0; i < NUMBER_OF_CC; i++) {
                byte c = s.memory.get(at + CC + i);
                cc.append(raw && (i == VMIN || i == VTIME) ? PyInt.of(c & 0xff) : PyBytes.of(new byte[] {c}));
            }
            PyList out = new PyList();
            for (int i = 0; i < 4; i++) {
                out.append(PyInt.of(s.memory.getInt(at + 4 * i) & 0xffffffffL));
            }
            out.append(PyInt.of(Libc.call(s, CFGETISPEED, s.address + at, 0, 0)));
            out.append(PyInt.of(Libc.call(s, CFGETOSPEED, s.address + at, 0, 0)));
            out.append(cc);
            return out;
        }
    }

    /** Sets the attributes of a terminal, when being TCSANOW, TCSADRAIN or TCSAFLUSH. */
    @PyFunction("tcsetattr(fd, when, attributes, /)")
    void tcsetattr(PyThread t, PyObject fd, int when, PyObject attributes) {
        long real = real(t, fd);
        if (!(attributes instanceof PyList list) || list.size() != 7) {
            throw t.typeError("tcsetattr, arg 3: must be 7 element list");
        }
        if (!(list.get(6) instanceof PyList cc) || cc.size() != NUMBER_OF_CC) {
            throw t.typeError("tcsetattr: attributes[6] must be " + NUMBER_OF_CC + " element list");
        }
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(SIZE);
            check(t, Libc.call(s, TCGETATTR, real, s.address + at, 0));
            for (int i = 0; i < 4; i++) {
                s.memory.putInt(at + 4 * i, (int) Convert.toLong(t, list.get(i)));
            }
            for (int i = 0; i < NUMBER_OF_CC; i++) {
                PyObject c = cc.get(i);
                if (c instanceof PyBytes b && b.value().length == 1) {
                    s.memory.put(at + CC + i, b.value()[0]);
                } else if (c instanceof PyLong) {
                    s.memory.put(at + CC + i, (byte) Convert.toLong(t, c));
                } else {
                    throw t.typeError("tcsetattr: elements of attributes must be characters or integers");
                }
            }
            check(t, Libc.call(s, CFSETISPEED, s.address + at, Convert.toLong(t, list.get(4)), 0));
            check(t, Libc.call(s, CFSETOSPEED, s.address + at, Convert.toLong(t, list.get(5)), 0));
            check(t, Libc.call(s, TCSETATTR, real, when, s.address + at));
        }
    }

    /** Sends a break. */
    @PyFunction("tcsendbreak(fd, duration, /)")
    void tcsendbreak(PyThread t, PyObject fd, int duration) {
        check(t, Libc.call(TCSENDBREAK, real(t, fd), duration, 0));
    }

    /** Waits until all output is out. */
    @PyFunction("tcdrain(fd, /)")
    void tcdrain(PyThread t, PyObject fd) {
        check(t, Libc.call(TCDRAIN, real(t, fd), 0, 0));
    }

    /** Throws away what is in a queue. */
    @PyFunction("tcflush(fd, queue, /)")
    void tcflush(PyThread t, PyObject fd, int queue) {
        check(t, Libc.call(TCFLUSH, real(t, fd), queue, 0));
    }

    /** Suspends or resumes input or output. */
    @PyFunction("tcflow(fd, action, /)")
    void tcflow(PyThread t, PyObject fd, int action) {
        check(t, Libc.call(TCFLOW, real(t, fd), action, 0));
    }

    /** The size of a terminal's window: (rows, columns). */
    @PyFunction("tcgetwinsize(fd, /)")
    PyObject tcgetwinsize(PyThread t, PyObject fd) {
        long real = real(t, fd);
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            check(t, Libc.call(s, IOCTL, real, TIOCGWINSZ, s.address + at));
            return PyTuple.of(PyInt.of(s.memory.getShort(at) & 0xffff), PyInt.of(s.memory.getShort(at + 2) & 0xffff));
        }
    }

    /** Sets the size of a terminal's window. */
    @PyFunction("tcsetwinsize(fd, winsize, /)")
    void tcsetwinsize(PyThread t, PyObject fd, PyObject winsize) {
        long real = real(t, fd);
        PyObject[] pair = Ops.items(t, winsize);
        if (pair.length != 2) {
            throw t.typeError("tcsetwinsize, arg 2: must be a two-item sequence");
        }
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            check(t, Libc.call(s, IOCTL, real, TIOCGWINSZ, s.address + at));
            s.memory.putShort(at, (short) Convert.toLong(t, pair[0]));
            s.memory.putShort(at + 2, (short) Convert.toLong(t, pair[1]));
            check(t, Libc.call(s, IOCTL, real, TIOCSWINSZ, s.address + at));
        }
    }
}
