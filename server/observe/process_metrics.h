// Metrics of the process itself: memory, open files, CPU time, start. They have the names that all client
// libraries of Prometheus use for them, so that ready-made dashboards show them.
#pragma once

#include "server/observe/metrics.h"

namespace depeche::observe {

// Adds a collector to `metrics` that reads /proc at each exposition. What it can't read there has no sample.
void collect_process_metrics(Metrics& metrics);

}  // namespace depeche::observe
