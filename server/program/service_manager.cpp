#include "server/program/service_manager.h"

#include <fcntl.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <system_error>

#include "indexer/base/error.h"

namespace depeche {
namespace {

constexpr int kFirstSocket = 3;  // where systemd puts what it hands over

// A variable as a number; nullopt where it is missing or is anything else.
std::optional<std::uint64_t> number_in(const Environment& environment, const std::string& name) {
  const std::optional<std::string> text = environment(name);
  if (!text) return std::nullopt;
  std::uint64_t number = 0;
  const char* const end = text->data() + text->size();
  const auto [stopped_at, error] = std::from_chars(text->data(), end, number);
  return error == std::errc{} && stopped_at == end ? std::optional(number) : std::nullopt;
}

// The variables may have been meant for the process that started this one.
bool is_for_us(const Environment& environment, const std::string& name, bool if_not_said) {
  const std::optional<std::uint64_t> pid = number_in(environment, name);
  return pid ? *pid == static_cast<std::uint64_t>(getpid()) : if_not_said;
}

// Systemd hands sockets over as open files from kFirstSocket on. Ours is closed in programs that we might
// start.
std::optional<int> socket_handed_over(const Environment& environment) {
  const std::uint64_t sockets = number_in(environment, "LISTEN_FDS").value_or(0);
  if (sockets == 0 || !is_for_us(environment, "LISTEN_PID", false)) return std::nullopt;
  if (sockets > 1) throw Error("LISTEN_FDS: one socket can be handed over, not " + std::to_string(sockets));
  fcntl(kFirstSocket, F_SETFD, FD_CLOEXEC);
  return kFirstSocket;
}

// Half of the time after which systemd takes the server for dead, so that one late sign of life does no harm.
std::optional<std::chrono::milliseconds> watchdog_interval(const Environment& environment) {
  const std::uint64_t microseconds = number_in(environment, "WATCHDOG_USEC").value_or(0);
  if (microseconds == 0 || !is_for_us(environment, "WATCHDOG_PID", true)) return std::nullopt;
  const std::chrono::microseconds half(microseconds / 2);
  return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(half), std::chrono::milliseconds(1));
}

}  // namespace

ServiceManager::ServiceManager(const Environment& environment)
    : notify_socket_(environment("NOTIFY_SOCKET").value_or("")),
      listening_socket_(socket_handed_over(environment)),
      alive_interval_(watchdog_interval(environment)) {}

std::optional<std::string> ServiceManager::listening_address() const {
  if (!listening_socket_) return std::nullopt;
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  std::array<char, NI_MAXHOST> text{};
  const bool is_known =
      ::getsockname(*listening_socket_, generic, &size) == 0 &&
      ::getnameinfo(generic, size, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) == 0;
  return is_known ? std::optional<std::string>(text.data()) : std::nullopt;
}

// A datagram to the socket that systemd named, as sd_notify(3) sends it.
void ServiceManager::tell(const std::string& state) const {
  sockaddr_un address{};
  if (notify_socket_.empty() || notify_socket_.size() >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, notify_socket_.data(), notify_socket_.size());
  if (notify_socket_.front() == '@') address.sun_path[0] = '\0';  // of the abstract namespace
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + notify_socket_.size());
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return;
  ::sendto(socket, state.data(), state.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
           reinterpret_cast<const sockaddr*>(&address), size);
  ::close(socket);
}

}  // namespace depeche
