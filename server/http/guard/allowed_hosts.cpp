#include "server/http/guard/allowed_hosts.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <optional>

#include "server/http/routing/problem.h"

namespace depeche::http {
namespace {

namespace ip = boost::asio::ip;

constexpr int kMisdirected = 421;

std::optional<ip::address> address_in(std::string_view text) {
  boost::system::error_code error;
  const ip::address address = ip::make_address(std::string(text), error);
  return error ? std::nullopt : std::optional(address);
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

bool is_port(std::string_view text) {
  return text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Returns the host without its port; empty where what follows the host is no port.
std::string_view without_port(std::string_view host) {
  const std::size_t end = host.starts_with('[') ? host.find(']') : host.find(':');
  if (end == std::string_view::npos) return host.starts_with('[') ? std::string_view() : host;
  const std::size_t size = host[end] == ']' ? end + 1 : end;
  const std::string_view port = host.substr(size);
  const bool has_port = port.starts_with(':') && is_port(port.substr(1));
  return port.empty() || has_port ? host.substr(0, size) : std::string_view();
}

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return small;
}

}  // namespace

// One address may be written in many ways ("::1", "0:0:0:0:0:0:0:1"), so addresses are read and written
// again.
std::string host_name(std::string_view host) {
  if (const auto bare = address_in(host)) return bare->to_string();
  host = without_port(host);
  const bool is_bracketed = host.starts_with('[') && host.ends_with(']');
  if (is_bracketed) host = host.substr(1, host.size() - 2);
  const auto address = address_in(host);
  if (is_bracketed) return address && address->is_v6() ? address->to_string() : std::string();
  if (address) return address->to_string();
  std::string name = in_small_letters(host);
  return std::ranges::all_of(name, is_name_character) ? name : std::string();
}

bool is_loopback(std::string_view host) {
  const std::string name = host_name(host);
  const auto address = address_in(name);
  return address ? address->is_loopback() : name == "localhost";
}

AllowedHosts::AllowedHosts(const std::vector<std::string>& names) : names_{"localhost", "127.0.0.1", "::1"} {
  for (const std::string& text : names) {
    const std::string name = host_name(text);
    const bool has_port = !address_in(text) && without_port(text) != text;
    if (name.empty() || has_port) {
      throw InvalidRequest("\"" + text + "\" is neither a host name nor an address; it has no port");
    }
    names_.push_back(name);
  }
}

// The message does not repeat the name: who sent it knows it.
void AllowedHosts::require(const httplib::Request& request) const {
  if (names_.empty() || !request.has_header("Host")) return;
  const std::string name = host_name(request.get_header_value("Host"));
  if (std::ranges::find(names_, name) != names_.end()) return;
  throw Refused(kMisdirected, "this server does not answer under that host name; see --allowed-host");
}

}  // namespace depeche::http
