// Renders what went wrong, for people: what it was, whose fault it is, and what to do now.
#pragma once

#include <string>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"

namespace depeche::http {

enum class PageFault {
  parameter,    // a parameter of the address can't be what it is
  request,      // the address can't be understood at all
  article,      // there is no such article
  page,         // there is no such page
  key,          // reading needs a key
  wrong_key,    // the key that was typed opens nothing
  unavailable,  // the database is missing, damaged or busy
  internal,     // a mistake of this program
};

struct PageError {
  PageFault fault;
  std::string parameter;  // its name, where that is the fault
  std::string href;       // where the way out leads: the same search without the parameter, or once more
  std::string next = {};  // where a key that is typed on the page leads; empty: none can be typed
};

[[nodiscard]] std::string render_error(const PageStyle& style, const PageAddress& address,
                                       const PageError& error);

}  // namespace depeche::http
