#include "server/program/service_manager.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <map>

#include "indexer/base/error.h"

namespace depeche {
namespace {

using Variables = std::map<std::string, std::string>;

ServiceManager manager_in(const Variables& variables) {
  return ServiceManager([&](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  });
}

// A socket of the abstract namespace that hears what a service tells.
class Listener {
 public:
  Listener() {
    name_ = "@depeche-test-" + std::to_string(getpid());
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, name_.data() + 1, name_.size() - 1);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name_.size());
    REQUIRE(bind(socket_, reinterpret_cast<const sockaddr*>(&address), size) == 0);
  }
  ~Listener() { close(socket_); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string heard() const {
    std::array<char, 100> buffer{};
    const ssize_t size = recv(socket_, buffer.data(), buffer.size(), MSG_DONTWAIT);
    return size < 0 ? "" : std::string(buffer.data(), static_cast<std::size_t>(size));
  }

 private:
  int socket_ = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  std::string name_;
};

TEST_SUITE("service_manager") {
  TEST_CASE("the manager hears of each state") {
    const Listener listener;
    const ServiceManager manager = manager_in({{"NOTIFY_SOCKET", listener.name()}});
    manager.ready();
    CHECK(listener.heard() == "READY=1");
    manager.alive();
    CHECK(listener.heard() == "WATCHDOG=1");
    manager.stopping();
    CHECK(listener.heard() == "STOPPING=1");
  }

  TEST_CASE("without a manager, or with one that is gone, nothing happens") {
    manager_in({}).ready();
    manager_in({{"NOTIFY_SOCKET", "/no/such/socket"}}).ready();
    manager_in({{"NOTIFY_SOCKET", std::string(500, 'x')}}).ready();
  }

  TEST_CASE("the watchdog is served twice as often as it looks") {
    const std::string own = std::to_string(getpid());
    struct Row {
      Variables variables;
      int milliseconds;  // 0: no watchdog
    };
    const Row rows[] = {
        {{}, 0},
        {{{"WATCHDOG_USEC", "30000000"}}, 15'000},
        {{{"WATCHDOG_USEC", "30000000"}, {"WATCHDOG_PID", own}}, 15'000},
        {{{"WATCHDOG_USEC", "30000000"}, {"WATCHDOG_PID", "1"}}, 0},
        {{{"WATCHDOG_USEC", "0"}}, 0},
        {{{"WATCHDOG_USEC", "soon"}}, 0},
        {{{"WATCHDOG_USEC", "10"}}, 1},
    };
    for (const Row& row : rows) {
      const auto interval = manager_in(row.variables).alive_interval();
      CHECK(interval.value_or(std::chrono::milliseconds(0)).count() == row.milliseconds);
    }
  }

  TEST_CASE("a socket is taken where it is meant for this process") {
    const std::string own = std::to_string(getpid());
    CHECK(manager_in({{"LISTEN_FDS", "1"}, {"LISTEN_PID", own}}).listening_socket() == 3);
    CHECK_FALSE(manager_in({}).listening_socket());
    CHECK_FALSE(manager_in({{"LISTEN_FDS", "0"}, {"LISTEN_PID", own}}).listening_socket());
    CHECK_FALSE(manager_in({{"LISTEN_FDS", "1"}}).listening_socket());
    CHECK_FALSE(manager_in({{"LISTEN_FDS", "1"}, {"LISTEN_PID", "1"}}).listening_socket());
    CHECK_FALSE(manager_in({{"LISTEN_FDS", "many"}, {"LISTEN_PID", own}}).listening_socket());
    CHECK_THROWS_AS(manager_in({{"LISTEN_FDS", "2"}, {"LISTEN_PID", own}}), Error);
  }
}

}  // namespace
}  // namespace depeche
