// The real depeche-shard on a database, on a port of its own.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace depeche {

// A port of loopback that nobody listens on.
[[nodiscard]] inline int free_port() {
  const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  const bool is_bound = bind(probe, reinterpret_cast<sockaddr*>(&address), length) == 0 &&
                        getsockname(probe, reinterpret_cast<sockaddr*>(&address), &length) == 0;
  close(probe);
  if (!is_bound) throw std::runtime_error("there is no free port");
  return ntohs(address.sin_port);
}

class ShardProcess {
 public:
  // `program` is the path of depeche-shard.
  ShardProcess(std::string program, std::filesystem::path database)
      : program_(std::move(program)), database_(std::move(database)), port_(free_port()) {
    start();
  }
  ~ShardProcess() {
    if (pid_ > 0) signal(SIGTERM), wait();
  }
  ShardProcess(const ShardProcess&) = delete;
  ShardProcess& operator=(const ShardProcess&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] pid_t pid() const { return pid_; }

  // Starts it, on the same port as ever, and returns when it listens.
  void start() {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) throw std::runtime_error("there is no pipe");
    std::vector<std::string> arguments{program_, "--db", database_.string(), "--port",
                                       fmt::format("{}", port_)};
    std::vector<char*> values;
    for (std::string& argument : arguments) values.push_back(argument.data());
    values.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, pipe[0]);
    posix_spawn_file_actions_addclose(&actions, pipe[1]);
    const int failure = posix_spawn(&pid_, program_.c_str(), &actions, nullptr, values.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(pipe[1]);
    if (failure != 0) throw std::runtime_error("depeche-shard can't be started");
    // The line says that it listens; without one it ended, and said why.
    char first = 0;
    const bool listens = read(pipe[0], &first, 1) == 1;
    close(pipe[0]);
    if (!listens) throw std::runtime_error("depeche-shard does not listen");
  }

  void signal(int number) const { kill(pid_, number); }

  // Returns when it has ended.
  void wait() {
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
  }

  // The processes of its connections, the oldest first.
  [[nodiscard]] std::vector<pid_t> connections() const {
    std::ifstream children(fmt::format("/proc/{}/task/{}/children", pid_, pid_));
    std::vector<pid_t> pids;
    for (pid_t pid = 0; children >> pid;) pids.push_back(pid);
    return pids;
  }

 private:
  const std::string program_;
  const std::filesystem::path database_;
  const int port_;
  pid_t pid_ = -1;
};

}  // namespace depeche
