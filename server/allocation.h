// How the C library keeps memory that was freed. Left alone, glibc gives its threads up to eight heaps a
// core, and keeps large blocks in these as well once one of their size was freed: after minutes of writes and
// searches two thirds of 95 MiB were free, in 16 heaps, and no use to each other (./dev soak).
#pragma once

namespace depeche {

// Few heaps, and large blocks back to the system as soon as they are free. Call it once, before there are
// threads.
void keep_freed_memory_small();

}  // namespace depeche
