#include "server/http/transport/listener.h"

#include <sys/socket.h>

#include <fmt/format.h>

#include "indexer/base/error.h"

namespace depeche::http {
namespace {
using boost::asio::ip::tcp;
using boost::system::error_code;

constexpr int kMaxPort = 65535;

// SO_REUSEADDR lets a server that was restarted listen while connections of the old one are still in
// TIME_WAIT. The acceptor must not block: a client may have gone between the notice and the call of accept.
error_code listen_on(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
  error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(tcp::acceptor::max_listen_connections, error);
  if (!error) acceptor.non_blocking(true, error);
  if (!error) return error;
  error_code ignored_on_close;
  acceptor.close(ignored_on_close);
  return error;
}
}  // namespace

tcp::acceptor open_listener(boost::asio::io_context& loop, const std::string& host, int port) {
  const auto failure = [&](const std::string& reason) {
    return Error(fmt::format("cannot listen on {} port {}: {}", host, port, reason));
  };
  if (port < 0 || port > kMaxPort) throw failure("the port is not between 0 and 65535");

  error_code error;
  tcp::resolver resolver(loop);
  const auto found = resolver.resolve(host, std::to_string(port),
                                      tcp::resolver::passive | tcp::resolver::numeric_service, error);
  if (error) throw failure(error.message());

  tcp::acceptor acceptor(loop);
  for (const auto& entry : found) {
    error = listen_on(acceptor, entry.endpoint());
    if (!error) return acceptor;
    // Another address of the host may be free, but clients would go on reaching the other server.
    if (error == boost::asio::error::address_in_use) break;  // not the next address instead
  }
  throw failure(error.message());
}

// The number came from outside of this program, so the system is asked what it is: another kind of file
// would fail only at the first accept, again and again.
tcp::acceptor adopt_listener(boost::asio::io_context& loop, int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  int listens = 0;
  socklen_t listens_size = sizeof listens;
  const bool is_listener = getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0 &&
                           getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &listens_size) == 0 &&
                           listens != 0 && (address.ss_family == AF_INET || address.ss_family == AF_INET6);
  if (!is_listener) throw Error("the socket that was handed over does not listen for TCP connections");
  tcp::acceptor acceptor(loop);
  error_code error;
  acceptor.assign(address.ss_family == AF_INET ? tcp::v4() : tcp::v6(), socket, error);
  if (!error) acceptor.non_blocking(true, error);
  if (error) throw Error("cannot use the socket that was handed over: " + error.message());
  return acceptor;
}

}  // namespace depeche::http
