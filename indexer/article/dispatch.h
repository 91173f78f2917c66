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

// Hands the article to the delivery where it is usable. One that is canceled or withheld is withdrawn; one
// under an embargo that is not over is held back, and what was sent of it before stays. A status that is not
// known counts as usable, with a warning.
void deliver_dispatch(Dispatch dispatch, Delivery& delivery);

}  // namespace depeche::article
