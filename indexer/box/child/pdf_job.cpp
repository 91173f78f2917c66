#ifdef DEPECHE_WITH_PDF

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "indexer/box/child/jobs.h"

namespace depeche::box {
namespace {

constexpr int kMostPages = 5000;

std::string utf8_of(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.data(), bytes.size()};
}

std::string date_of(const poppler::document& document) {
  const auto seconds = static_cast<std::time_t>(document.info_date_t("CreationDate"));
  std::tm time{};
  if (seconds <= 0 || ::gmtime_r(&seconds, &time) == nullptr) return {};
  std::string text(40, '\0');
  text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &time));
  return text;
}

void send_head(const poppler::document& document, Conversation& conversation) {
  FrameFields fields{{"kind", "head"}, {"date", date_of(document)}};
  for (const char* name : {"Title", "Author", "Keywords"}) fields[name] = utf8_of(document.info_key(name));
  conversation.begin_part(fields);
  conversation.end_part();
}

}  // namespace

void prepare_pdf() {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
}

void read_pdf(Conversation& conversation) {
  const std::string bytes = conversation.all_bytes(Conversation::kMostBytes);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) throw Unreadable("is a damaged PDF document");
  if (document->is_locked()) throw Unreadable("is a PDF document that is locked by a password");
  send_head(*document, conversation);
  const int pages = std::min(document->pages(), kMostPages);
  for (int number = 0; number < pages; ++number) {
    const std::unique_ptr<poppler::page> page(document->create_page(number));
    if (!page) continue;
    conversation.begin_part({{"kind", "page"}});
    conversation.part_bytes(
        utf8_of(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout)));
    conversation.end_part();
  }
}

}  // namespace depeche::box

#else

#include "indexer/box/child/jobs.h"

namespace depeche::box {

void prepare_pdf() {}

void read_pdf(Conversation& /*conversation*/) {
  throw Unreadable(
      "is a PDF document, which this build can't read: it was made without the Debian package "
      "libpoppler-cpp-dev");
}

}  // namespace depeche::box

#endif
