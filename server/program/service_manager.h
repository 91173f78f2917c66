// What systemd, or another that speaks its protocol, passes to a service and wants to hear of it: a socket
// that listens already, and "ready", "stopping", "alive" (sd_notify(3), sd_listen_fds(3)).
//
// Thread rule: immutable after construction; call from any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "server/program/options.h"

namespace depeche {

class ServiceManager {
 public:
  // Without its variables in the environment (NOTIFY_SOCKET, LISTEN_PID, …) nothing is told to anybody.
  // Throws Error where more than one socket is handed over.
  explicit ServiceManager(const Environment& environment);

  // The socket that was handed over to this process. The caller owns it.
  [[nodiscard]] std::optional<int> listening_socket() const { return listening_socket_; }

  // The address that this socket listens on: "127.0.0.1", "::". nullopt: there is none, or it is of another
  // kind.
  [[nodiscard]] std::optional<std::string> listening_address() const;

  // How often alive() is to be called: twice as often as the manager looks. nullopt: it doesn't.
  [[nodiscard]] std::optional<std::chrono::milliseconds> alive_interval() const { return alive_interval_; }

  void ready() const { tell("READY=1"); }
  void stopping() const { tell("STOPPING=1"); }
  void alive() const { tell("WATCHDOG=1"); }

 private:
  // A manager that is gone is no reason to stop.
  void tell(const std::string& state) const;

  std::string notify_socket_;  // empty: there is none
  std::optional<int> listening_socket_;
  std::optional<std::chrono::milliseconds> alive_interval_;
};

}  // namespace depeche
