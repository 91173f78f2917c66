#include "server/observe/process_metrics.h"

#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace depeche::observe {
namespace {

double seconds_of(const timeval& time) {
  constexpr double kMicroseconds = 1e6;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / kMicroseconds;
}

// The first two numbers of statm are the pages that the process has reserved, and those of them that are in
// memory.
void add_memory(Exposition& exposition) {
  std::ifstream file("/proc/self/statm");
  double virtual_pages = 0;
  double resident_pages = 0;
  if (!(file >> virtual_pages >> resident_pages)) return;
  const auto page = static_cast<double>(sysconf(_SC_PAGESIZE));
  exposition.gauge("process_resident_memory_bytes", "Resident memory size in bytes.", resident_pages * page);
  exposition.gauge("process_virtual_memory_bytes", "Virtual memory size in bytes.", virtual_pages * page);
}

// A server that leaks descriptors, or is near the limit, can accept no more clients: both numbers are worth
// an alarm.
void add_files(Exposition& exposition) {
  const auto open = std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                                  std::filesystem::directory_iterator());
  // One of them is that of the folder itself, which is read here.
  exposition.gauge("process_open_fds", "Number of open file descriptors.", static_cast<double>(open - 1));
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  exposition.gauge("process_max_fds", "Maximum number of open file descriptors.",
                   static_cast<double>(limit.rlim_cur));
}

// The time of all threads, those that have ended included.
void add_cpu(Exposition& exposition) {
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) != 0) return;
  exposition.sample(Exposition::Type::counter, "process_cpu_seconds_total",
                    "Total user and system CPU time spent in seconds.",
                    seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime));
}

}  // namespace

void collect_process_metrics(Metrics& metrics) {
  const std::chrono::duration<double> started = std::chrono::system_clock::now().time_since_epoch();
  metrics.collect([started = started.count()](Exposition& exposition) {
    exposition.gauge("process_start_time_seconds", "Start time of the process since unix epoch in seconds.",
                     started);
    add_memory(exposition);
    add_files(exposition);
    add_cpu(exposition);
  });
}

}  // namespace depeche::observe
