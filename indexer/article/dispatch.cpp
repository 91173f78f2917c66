#include "indexer/article/dispatch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

constexpr std::array<std::string_view, 5> kCancellations{"canceled", "cancelled", "killed", "kill",
                                                         "deleted"};
constexpr std::array<std::string_view, 6> kUsable{"",          "usable",   "published",
                                                  "corrected", "released", "embargoed"};

// "stat:usable" is the same as "Usable".
std::string plain_status(std::string_view status) {
  const std::size_t colon = status.find(':');
  return ascii_lower_case(
      std::string(trimmed(status.substr(colon == std::string_view::npos ? 0 : colon + 1))));
}

template <typename Names>
bool is_one_of(const Names& names, std::string_view status) {
  return std::ranges::find(names, status) != names.end();
}

}  // namespace

bool is_cancellation(std::string_view status) {
  return is_one_of(kCancellations, plain_status(status));
}

bool is_withheld(std::string_view status) {
  return plain_status(status) == "withheld";
}

void withhold(Article& article, Delivery& delivery) {
  delivery.withdraw({article.id});
  article.embargo = kUntilTold;
}

void deliver_dispatch(Dispatch dispatch, Delivery& delivery) {
  const std::string status = plain_status(dispatch.status);
  Article& article = dispatch.article;
  if (is_cancellation(status)) return delivery.withdraw({article.id, article.version});
  article.embargo = std::move(dispatch.embargo);
  if (status == "embargoed" && article.embargo.empty()) article.embargo = kUntilTold;
  if (is_withheld(status)) {
    withhold(article, delivery);
    if (is_blank(article.body)) return delivery.leave_out(status);
  } else if (!is_one_of(kUsable, status)) {
    constexpr std::size_t kShown = 40;
    const std::string shown =
        single_line(std::string_view(status).substr(0, offset_of_character(status, kShown)));
    delivery.warn(fmt::format("status \"{}\" is not known: taken for usable", shown), article.id);
  }
  delivery.accept_record(std::move(article));
}

}  // namespace depeche::article
