#include "indexer/article/formats/editions/mets_reader.h"

#include <fstream>
#include <string>
#include <system_error>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/input/find_files.h"
#include "indexer/article/xml/xml_records.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

namespace fs = std::filesystem;

// An issue of a daily has 40 pages, and its METS 2 MB.
constexpr std::uint64_t kMostBytesOfMets = 64U << 20U;
constexpr std::size_t kMostFilesLookedAt = 10'000;

// Pages are counted where they were found in the issue.
class Unheard : public ArticleSink {
 public:
  void accept(Article /*article*/) override {}
  void reject(Reject /*reject*/) override {}
  void consumed(std::uint64_t /*bytes*/) override {}
};

// True where `href` leads to a file in the folder and nowhere else.
bool is_inside(const fs::path& folder, const fs::path& href) {
  const fs::path normal = href.lexically_normal();
  const bool is_below = !normal.empty() && normal.is_relative() && *normal.begin() != "..";
  return is_below && !leads_out_of(folder, folder / normal);
}

void add_page_on_disk(IssueCollector& issues, const fs::path& folder, const std::string& href,
                      Delivery& delivery, std::uint64_t max_bytes) {
  std::error_code error;
  if (!is_inside(folder, href) || !fs::is_regular_file(folder / href, error)) return;
  Unheard unheard;
  Input input = unpacked(Input(open_file(folder / href, unheard)));
  Delivery of_page = delivery.for_entry(href);
  read_into(issues, href, input, of_page, max_bytes);
}

bool may_be_mets(const fs::path& file) {
  const std::string name = ascii_lower_case(file.filename().string());
  return name.ends_with(".xml") && (name.find("mets") != std::string::npos || name == "manifest.xml");
}

bool names(const fs::path& mets, const std::string& page) {
  std::error_code error;
  if (fs::file_size(mets, error) > kMostBytesOfMets || error) return false;
  std::ifstream file(mets, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return text.find(page) != std::string::npos;
}

bool is_named_in(const fs::path& folder, const fs::path& page) {
  std::error_code error;
  std::size_t count = 0;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (++count > kMostFilesLookedAt) return false;
    if (entry->path() != page && may_be_mets(*entry) && names(*entry, page.filename().string())) return true;
  }
  return false;
}

}  // namespace

bool is_mets(const Opening& opening) {
  return opening.has_root("mets");
}

void read_into(IssueCollector& issues, const std::string& path, Input& input, Delivery& delivery,
               std::uint64_t max_bytes) {
  const XmlRecordOptions options{.names = {"mets", "alto"}, .max_bytes = max_bytes};
  read_xml_records(input, delivery, options, [&](const XmlRecord& record) {
    if (xml_name(record.element) == "alto")
      issues.add_page(path, read_alto_page(record.element), delivery);
    else
      issues.add_issue(path, read_mets_issue(record.element), delivery);
  });
}

// The pages come first, so that the issue is whole when it comes.
void read_mets(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  const fs::path folder = delivery.path().parent_path();
  IssueCollector issues;
  const XmlRecordOptions options{.names = {"mets"}, .max_bytes = std::max(max_bytes, kMostBytesOfMets)};
  read_xml_records(input, delivery, options, [&](const XmlRecord& record) {
    MetsIssue issue = read_mets_issue(record.element);
    if (delivery.path().empty()) throw InvalidRequest("is METS without the files that it names");
    for (const std::string& href : issue.pages) add_page_on_disk(issues, folder, href, delivery, max_bytes);
    issues.add_issue({}, std::move(issue), delivery);
  });
  issues.finish();
}

bool is_page_of_issue(const fs::path& page) {
  const fs::path folder = page.parent_path();
  return !page.empty() && (is_named_in(folder, page) || is_named_in(folder.parent_path(), page));
}

}  // namespace depeche::article
