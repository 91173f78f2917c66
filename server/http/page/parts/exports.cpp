#include "server/http/page/parts/exports.h"

#include <fmt/format.h>

#include <array>

namespace depeche::http {
namespace {

// What chooses articles and their order, and nothing of how a page shows them.
PageAddress selection(const PageAddress& address) {
  return address.without("offset").without("limit").without("explain").without("spelling");
}

}  // namespace

// A feed is always ordered by date, whatever order the page shows.
std::string feed_address(const PageAddress& address) {
  return fmt::format("{}/search.atom?{}", address.root(), selection(address).without("sort").query_string());
}

kainjow::mustache::data exports_data(const PageLanguage& language, const PageAddress& address,
                                     const search::SearchAnswer& answer) {
  struct Format {
    const char* parameters;
    const char* label;
  };
  constexpr std::array<Format, 5> kFormats{{{"format=csv&excel=1", "export_excel"},
                                            {"format=csv", "export_csv"},
                                            {"format=ndjson", "export_ndjson"},
                                            {"format=ris", "export_ris"},
                                            {"format=bibtex", "export_bibtex"}}};
  PageAddress exported = selection(address);
  // An export has articles that lack words only where it is told to, as where no article has all, and never
  // another spelling.
  if (answer.is_relaxed && answer.total == 0) exported = exported.with("match", "auto");
  if (!answer.corrected.empty()) exported = exported.with("q", answer.corrected);
  kainjow::mustache::data list{kainjow::mustache::data::type::list};
  for (const Format& format : kFormats) {
    kainjow::mustache::data item;
    item.set("label", language.text(format.label));
    item.set("href",
             fmt::format("{}/api/export?{}&{}", address.root(), format.parameters, exported.query_string()));
    list << item;
  }
  return list;
}

}  // namespace depeche::http
