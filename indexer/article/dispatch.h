// What agencies say of a dispatch beside its article: the state that it is in, and until when it is nobody's
// to read.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/article/delivery.h"

namespace depeche::article {

struct Dispatch {
  Article article{};  // not completed
  std::string
      status{};  // as the format names it: "usable", "stat:canceled", "Withheld"; empty counts as usable
  std::string embargo{};  // canonical; empty: none
};

// True for a status that takes back what was sent before: "canceled", "stat:canceled", "Cancelled", "killed".
[[nodiscard]] bool is_cancellation(std::string_view status);

// True for a status that hides what was sent: "withheld", "stat:withheld".
[[nodiscard]] bool is_withheld(std::string_view status);

// The embargo of an article whose end nobody knows: the last year that there is.
inline constexpr std::string_view kUntilTold = "9999";

// Takes back what was sent of the article before, and puts it under an embargo until somebody tells
// otherwise.
void withhold(Article& article, Delivery& delivery);

// The profile that items of Dépêche's own exports name. Their names and texts are read as they stand: others
// sign their texts and repeat titles in them.
inline constexpr std::string_view kOwnProfile = "depeche";

// Hands the article to the delivery. One that is canceled is withdrawn; one that is withheld is withdrawn and
// under an embargo until somebody tells otherwise. A status that is not known counts as usable, with a
// warning.
void deliver_dispatch(Dispatch dispatch, Delivery& delivery);

}  // namespace depeche::article
