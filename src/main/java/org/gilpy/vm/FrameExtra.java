// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;

/** Fields of a frame that hardly any frame needs; belongs to the thread that runs the frame, or holds the GIL. */
final class FrameExtra {
    /** Variables that programs put into {@code f_locals} and the function does not know, or null. */
    PyDict locals;
    /** {@code f_trace}, or null. */
    PyObject trace;
    boolean withoutLines;
    boolean withOpcodes;
    /** How the frame is watched, or null while it is not. */
    Watch watch;
    /** In a forked child: what the call that the frame belongs to gives instead of its result, an instance after its {@code __init__}; or null. */
    PyObject instead;
}
