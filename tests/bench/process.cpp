#include "tests/bench/process.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace depeche::bench {
namespace {

[[noreturn]] void become(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments.front(), arguments.data());
  fmt::print(stderr, "{}: can't be run\n", command.front());
  ::_exit(1);
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds_of(clockid_t clock) {
  timespec time{};
  if (::clock_gettime(clock, &time) != 0) throw std::runtime_error("no clock of the process");
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::string first_line(std::FILE* stream) {
  std::array<char, 512> line{};
  if (std::fgets(line.data(), line.size(), stream) == nullptr) return {};
  std::string text = line.data();
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace

Usage run_in_child(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("can't fork");
  if (child == 0) {
    try {
      work();
      ::_exit(0);
    } catch (const std::exception& error) {
      fmt::print(stderr, "{}\n", error.what());
      ::_exit(1);
    }
  }
  int status = 0;
  rusage usage{};
  if (::wait4(child, &status, 0, &usage) != child || status != 0) throw std::runtime_error("a child failed");
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  return {.seconds = seconds.count(),
          .cpu_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
          .peak_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024};
}

Usage run_program(const std::vector<std::string>& command) {
  return run_in_child([&] { become(command); });
}

double own_cpu_seconds() {
  return cpu_seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

ServerProcess::ServerProcess(const std::filesystem::path& program, const std::filesystem::path& database) {
  constexpr std::string_view kListening = "listening on ";
  std::array<int, 2> output{};
  if (::pipe(output.data()) != 0) throw std::runtime_error("no pipe");
  process_ = ::fork();
  if (process_ < 0) throw std::runtime_error("can't fork");
  if (process_ == 0) {
    ::dup2(output[1], STDOUT_FILENO);
    ::close(output[0]);
    ::close(output[1]);
    become({program.string(), "--db", database.string(), "--port", "0"});
  }
  ::close(output[1]);
  std::FILE* stream = ::fdopen(output[0], "r");
  const std::string line = first_line(stream);
  std::fclose(stream);
  if (!line.starts_with(kListening)) {
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
    throw std::runtime_error(fmt::format("the server doesn't listen: \"{}\"", line));
  }
  origin_ = line.substr(kListening.size());
}

double ServerProcess::cpu_seconds() const {
  clockid_t clock{};
  if (::clock_getcpuclockid(process_, &clock) != 0) throw std::runtime_error("the server is gone");
  return cpu_seconds_of(clock);
}

std::uint64_t ServerProcess::memory_bytes() const {
  std::ifstream status(fmt::format("/proc/{}/status", process_));
  constexpr std::string_view kMemory = "VmRSS:";
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(kMemory)) return std::stoull(line.substr(kMemory.size())) * 1024;
  }
  throw std::runtime_error("the server is gone");
}

ServerProcess::~ServerProcess() {
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
}

}  // namespace depeche::bench
