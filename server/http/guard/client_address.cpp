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

// An IPv4 address within IPv6 is that IPv4 address.
std::optional<ip::address> parse(std::string_view text) {
  error_code error;
  const ip::address address = ip::make_address(std::string(text), error);
  if (error) return std::nullopt;
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  }
  return address;
}

// The last element, cut from the end of `list`.
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

std::string network_of(const std::string& address) {
  constexpr unsigned short kNetworkBits = 64;
  const auto parsed = parse(address);
  if (!parsed || parsed->is_v4()) return address;
  return ip::network_v6(parsed->to_v6(), kNetworkBits).canonical().to_string();
}

}  // namespace depeche::http
