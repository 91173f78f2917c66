// The mustache templates of the page, read and checked once.
//
// Everything that a template shows is escaped, but for what it names in three braces. That is HTML which
// server/http/exchange/html.h made, or another template, and is safe as it is.
#pragma once

#include <filesystem>
#include <kainjow/mustache.hpp>
#include <map>
#include <string>

namespace depeche::http {

class PageTemplates {
 public:
  // Throws Error, naming the file, where one is missing or is no mustache.
  explicit PageTemplates(const std::filesystem::path& folder);

  // Requires: `name` is the name of a file in the folder, without ".mustache".
  [[nodiscard]] std::string render(const std::string& name, const kainjow::mustache::data& data) const;

 private:
  // mutable, as the library's render() is not const; it writes only where a partial or a lambda is
  // broken, and we have neither, so threads may share one.
  mutable std::map<std::string, kainjow::mustache::mustache> templates_;
};

}  // namespace depeche::http
