// The real templates and strings, for the tests of what is made of them.
#pragma once

#include <filesystem>

#include "server/http/page/frame/frame.h"

namespace depeche::http {

inline std::filesystem::path web_folder() {
  return std::filesystem::path(DEPECHE_SEEDS).parent_path() / "web";
}

// Braces alone are ambiguous to a constructor.
inline PageAddress address_with(const PageAddress::Parameters& parameters) {
  return PageAddress(parameters);
}

struct PageFixture {
  PageTemplates templates{web_folder() / "templates"};
  PageLanguage french{web_folder() / "strings" / "fr.json"};
  PageLanguage english{web_folder() / "strings" / "en.json"};

  [[nodiscard]] PageStyle in_french() const { return {templates, french}; }
  [[nodiscard]] PageStyle in_english() const { return {templates, english}; }
};

// Made at its first use: before main() the constants of the mustache library are not yet there.
inline const PageFixture& fixture() {
  static const PageFixture fixture;
  return fixture;
}

}  // namespace depeche::http
