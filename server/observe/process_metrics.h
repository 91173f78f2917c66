// What Prometheus' own client libraries say of every process: memory, files, CPU, start.
#pragma once

#include "server/observe/metrics.h"

namespace depeche::observe {

// Reads /proc at each exposition. What can't be read there is left out.
void collect_process_metrics(Metrics& metrics);

}  // namespace depeche::observe
