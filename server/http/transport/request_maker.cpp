#include "server/http/transport/request_maker.h"

#include <utility>

namespace depeche::http {

httplib::Request make_request(RequestHead head, const Peers& peers) {
  httplib::Request request;
  request.method = std::move(head.method);
  request.version = std::move(head.version);
  // The path is copied before the target is moved from.
  request.path = head.target.substr(0, head.target.find('?'));
  request.target = std::move(head.target);
  for (auto& [name, value] : head.headers) request.headers.emplace(std::move(name), std::move(value));
  request.remote_addr = peers.remote_address;
  request.remote_port = peers.remote_port;
  request.local_addr = peers.local_address;
  request.local_port = peers.local_port;
  return request;
}

}  // namespace depeche::http
