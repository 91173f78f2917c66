// Work in processes of its own, so that each one's memory is measured alone.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace depeche::bench {

struct Usage {
  double seconds = 0;
  double cpu_seconds = 0;  // of all its threads: what a busy machine changes little
  std::uint64_t peak_bytes = 0;
};

// Throws std::runtime_error where the work fails: a status other than 0.
[[nodiscard]] Usage run_in_child(const std::function<void()>& work);
[[nodiscard]] Usage run_program(const std::vector<std::string>& command);

// The time of the processor that this process has taken so far.
[[nodiscard]] double own_cpu_seconds();

// depeche-server on a free port, ended with the object.
class ServerProcess {
 public:
  ServerProcess(const std::filesystem::path& program, const std::filesystem::path& database);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] const std::string& origin() const { return origin_; }  // "http://127.0.0.1:PORT"

  // The time of the processor that it has taken so far, and the memory that it has now.
  [[nodiscard]] double cpu_seconds() const;
  [[nodiscard]] std::uint64_t memory_bytes() const;

 private:
  pid_t process_;
  std::string origin_;
};

}  // namespace depeche::bench
