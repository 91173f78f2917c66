// The processor time of this thread, which other work on the machine hardly changes.
#pragma once

namespace depeche::relevance {

[[nodiscard]] double thread_milliseconds();

}  // namespace depeche::relevance
