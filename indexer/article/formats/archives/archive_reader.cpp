// The archive is taken apart in the box, entry by entry, and each entry is an input as any other. WACZ is an
// archive whose list of pages says which captures are documents: the others are what these pages load.
#include "indexer/article/formats/archives/archive_reader.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/formats/any_format.h"
#include "indexer/article/formats/archives/entry_name.h"
#include "indexer/article/formats/archives/page_list.h"
#include "indexer/article/formats/editions/alto_reader.h"
#include "indexer/article/formats/editions/mets_reader.h"
#include "indexer/article/formats/registry.h"
#include "indexer/box/boxed_file.h"

namespace depeche::article {
namespace {

// An archive in an archive is common (deliveries of deliveries); more is made to hurt.
constexpr int kDeepestArchive = 2;
// Of entries that were stepped over, as nothing could be made of them.
constexpr std::uint64_t kMostSkipped = 1U << 30U;

std::string kind_of(const std::string& name) {
  const std::string suffix = ascii_lower_case(std::filesystem::path(name).extension().string());
  return suffix.empty() ? "file in an archive" : suffix;
}

bool is_page_list(const std::string& name) {
  return name.starts_with("pages/") && name.ends_with(".jsonl");
}

// What a WACZ says of itself.
bool is_about_captures(const std::string& name) {
  return name == "datapackage.json" || name == "datapackage-digest.json" || name.starts_with("indexes/");
}

bool is_capture(const std::string& name) {
  return name.starts_with("archive/") && (name.ends_with(".warc.gz") || name.ends_with(".warc"));
}

class ArchiveReader {
 public:
  ArchiveReader(BoxedFile& archive, Delivery& delivery, std::uint64_t max_bytes)
      : archive_(archive), delivery_(delivery), max_bytes_(max_bytes), pages_(delivery.sink()) {}

  void read() {
    std::size_t entries = 0;
    while (const auto part = archive_.next()) {
      ++entries;
      if (archive_.skipped_bytes() > kMostSkipped)
        throw UnreadableInput("unpacks to more than 1 GB that can't be read: not read further");
      read_part(*part);
    }
    pages_.finish();
    issues_.finish();
    if (entries == 0) throw UnreadableInput("is an archive without files");
  }

 private:
  void read_part(const BoxedFile::Part& part) {
    const auto given = part.fields.find("name");
    const std::string name = given == part.fields.end() ? std::string() : entry_name(given->second);
    if (name.empty()) {
      if (!part.reject.empty()) delivery_.reject(part.reject);
      return;
    }
    Delivery of_entry = delivery_.for_entry(name);
    if (!part.reject.empty()) return of_entry.reject(part.reject);
    if (is_hidden_entry(given->second)) return;
    try {
      Input input = unpacked(Input(archive_.source()));
      read_entry(input, name, of_entry);
    } catch (const UnreadableInput& error) {
      if (archive_.is_broken()) throw;
      of_entry.reject(error.what());
    }
  }

  void read_entry(Input& input, const std::string& name, Delivery& of_entry) {
    if (is_page_list(name)) return pages_.add_list(input, max_bytes_);
    if (is_about_captures(name)) return;
    const std::string_view head = input.peek(Input::kMaxPeek);
    const Opening opening(head);
    if (is_mets(opening) || is_alto(opening)) return read_into(issues_, name, input, of_entry, max_bytes_);
    const Format* const claimed = head.empty() ? nullptr : claiming_format(opening);
    if (claimed == nullptr && !has_known_suffix(name)) return delivery_.leave_out(kind_of(name));
    if (!is_capture(name)) return read_any(input, name, nullptr, of_entry, max_bytes_);
    Delivery to_list = of_entry.with_sink(pages_);
    read_any(input, name, nullptr, to_list, max_bytes_);
  }

  BoxedFile& archive_;
  Delivery& delivery_;
  const std::uint64_t max_bytes_;
  IssueCollector issues_;
  PageList pages_;
};

}  // namespace

bool is_zip(const Opening& opening) {
  return opening.bytes.starts_with("PK\x03\x04") || opening.bytes.starts_with("PK\x05\x06");
}

bool is_tar(const Opening& opening) {
  constexpr std::size_t kMagic = 257;
  return opening.bytes.size() > kMagic && opening.bytes.substr(kMagic).starts_with("ustar");
}

void read_archive(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  if (delivery.depth() >= kDeepestArchive)
    throw UnreadableInput("is an archive in an archive that is in an archive itself: not read");
  BoxedFile archive(delivery.box(), "archive", input);
  ArchiveReader(archive, delivery, max_bytes).read();
}

}  // namespace depeche::article
