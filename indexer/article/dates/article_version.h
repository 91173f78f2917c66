// Versions of one article, which agencies and archives send one after the other and not always in that order.
// A version is a number: the one that the format has, or the instant of the version as digits,
// "20190121104234", where it has none.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// The version of an article whose format gives it a number (« 12 »; anything else is no number) and an
// instant, in whatever way that is written. Empty where neither tells one.
[[nodiscard]] std::string version_of(std::string_view number, std::string_view instant);

// Compares two versions as complete articles have them: true where `version` came out before `other`. An
// article without a version is never earlier nor later than another.
[[nodiscard]] bool is_earlier_version(std::string_view version, std::string_view other);

}  // namespace depeche::article
