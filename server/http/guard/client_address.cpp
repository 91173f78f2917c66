#include "server/http/guard/client_address.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <algorithm>
#include <optional>
#include <variant>

#include "indexer/base/error.h"
#include "server/http/routing/header_list.h"
#include "server/http/transport/framing.h"

namespace depeche::http {
namespace {

namespace ip = boost::asio::ip;
using boost::system::error_code;

// Reads an address; nullopt: `text` is none. An IPv4 address within IPv6 (::ffff:10.0.0.1) becomes that IPv4
// address, so that a network of IPv4 fits it too.
std::optional<ip::address> parse(std::string_view text) {
  error_code error;
  const ip::address address = ip::make_address(std::string(text), error);
  if (error) return std::nullopt;
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  }
  return address;
}

// Cuts the last element, without its comma, from the end of `list`, and returns it.
std::string_view take_last(std::string_view& list) {
  const std::size_t comma = list.rfind(',');
  const std::string_view last = comma == std::string_view::npos ? list : list.substr(comma + 1);
  list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
  return trimmed(last);
}

}  // namespace

struct TrustedProxies::Network {
  std::variant<ip::network_v4, ip::network_v6> range;

  [[nodiscard]] bool has(const ip::address& address) const {
    if (const auto* v4 = std::get_if<ip::network_v4>(&range)) {
      return address.is_v4() &&
             (v4->network() == ip::network_v4(address.to_v4(), v4->prefix_length()).network());
    }
    const auto& v6 = std::get<ip::network_v6>(range);
    return address.is_v6() && (v6.network() == ip::network_v6(address.to_v6(), v6.prefix_length()).network());
  }
};

// A single address is a network of all its bits, so that there is one comparison for both.
TrustedProxies::TrustedProxies(const std::vector<std::string>& networks) {
  auto parsed = std::make_shared<std::vector<Network>>();
  for (const std::string& text : networks) {
    constexpr unsigned short kBits4 = 32;
    constexpr unsigned short kBits6 = 128;
    error_code error;
    if (const auto address = parse(text)) {
      if (address->is_v4()) {
        parsed->push_back({ip::network_v4(address->to_v4(), kBits4)});
      } else {
        parsed->push_back({ip::network_v6(address->to_v6(), kBits6)});
      }
    } else if (const auto v4 = ip::make_network_v4(text, error); !error) {
      parsed->push_back({v4});
    } else if (const auto v6 = ip::make_network_v6(text, error); !error) {
      parsed->push_back({v6});
    } else {
      throw InvalidRequest("\"" + text + "\" is neither an address nor a network such as 10.0.0.0/8");
    }
  }
  networks_ = std::move(parsed);
}

bool TrustedProxies::trusts(std::string_view address) const {
  const auto parsed = parse(address);
  return networks_ && parsed &&
         std::any_of(networks_->begin(), networks_->end(),
                     [&](const Network& network) { return network.has(*parsed); });
}

// Each proxy appends the address that it was called from, so the list is read from its end, and only as long
// as the one who wrote the next element is trusted. The first element that no trusted proxy has written
// could be any text: a client would choose its own address, and with it its limits and its line in the log.
std::string TrustedProxies::client_of(const httplib::Request& request) const {
  std::string client = request.remote_addr;
  const std::string all = header_list(request, "X-Forwarded-For");
  for (std::string_view rest = all; !rest.empty() && trusts(client);) {
    const auto before = parse(take_last(rest));
    if (!before) break;
    client = before->to_string();
  }
  return client;
}

// A provider gives each customer a whole /64 of IPv6, often to one computer. Counted by single addresses, a
// client would have 2^64 of them to spend its requests from.
std::string network_of(const std::string& address) {
  constexpr unsigned short kNetworkBits = 64;
  const auto parsed = parse(address);
  if (!parsed || parsed->is_v4()) return address;
  return ip::network_v6(parsed->to_v6(), kNetworkBits).canonical().to_string();
}

}  // namespace depeche::http
