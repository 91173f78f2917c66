#include "indexer/article/dispatch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/date.h"
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

// Where an embargo is told and its end is not, it lasts.
bool is_under_embargo(const Dispatch& dispatch, std::string_view status, const Delivery& delivery) {
  if (dispatch.embargo.empty()) return status == "embargoed";
  const auto end = parse_date(dispatch.embargo);
  return end && end->sort_key > delivery.now();
}

}  // namespace

bool is_cancellation(std::string_view status) {
  return is_one_of(kCancellations, plain_status(status));
}

void deliver_dispatch(Dispatch dispatch, Delivery& delivery) {
  const std::string status = plain_status(dispatch.status);
  if (is_cancellation(status)) return delivery.withdraw(dispatch.article.id);
  // What was sent of it before is to be hidden, too.
  if (status == "withheld") {
    delivery.withdraw(dispatch.article.id);
    return delivery.leave_out(status);
  }
  if (is_under_embargo(dispatch, status, delivery)) return delivery.leave_out("under embargo");
  if (!is_one_of(kUsable, status)) {
    constexpr std::size_t kShown = 40;
    const std::string shown =
        single_line(std::string_view(status).substr(0, offset_of_character(status, kShown)));
    delivery.warn(fmt::format("status \"{}\" is not known: taken for usable", shown), dispatch.article.id);
  }
  delivery.accept_record(std::move(dispatch.article));
}

}  // namespace depeche::article
