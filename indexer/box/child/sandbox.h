// What the box may do once it is closed: read and write what is open, and use a bounded amount of memory and
// time.
#pragma once

namespace depeche::box {

// Closes the box for the rest of the process: no files but standard input and output, no network, no other
// process, at most 1 GB of memory. Where the kernel has no seccomp, the limits alone hold. Throws
// std::runtime_error where the limits can't be set.
void close_box();

// Gives the process so many more seconds of the processor; it is killed by SIGXCPU when they are used up.
void allow_seconds(int seconds);

}  // namespace depeche::box
