// Opens, or takes over, the socket on which the server listens.
//
// Thread rule: call before `loop` runs. Name look-ups block.
#pragma once

#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace depeche::http {

// Listens on the first address of `host` that is of this machine, with SO_REUSEADDR and
// never SO_REUSEPORT: a second server on the same port must hear of it. Port 0: any.
// Throws depeche::Error, one line naming host and port.
[[nodiscard]] boost::asio::ip::tcp::acceptor open_listener(boost::asio::io_context& loop,
                                                           const std::string& host, int port);

// Takes over `socket`, the number of a socket that listens already, and closes it at the end. Throws
// depeche::Error where it doesn't listen for TCP connections.
[[nodiscard]] boost::asio::ip::tcp::acceptor adopt_listener(boost::asio::io_context& loop, int socket);

}  // namespace depeche::http
