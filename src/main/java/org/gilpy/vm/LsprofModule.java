// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.objects.PyType;

/** Fast profiler. */
@ModuleDef("_lsprof")
final class LsprofModule {
    @PyAttribute("Profiler")
    static final PyType PROFILER = Profiler.TYPE;
}
