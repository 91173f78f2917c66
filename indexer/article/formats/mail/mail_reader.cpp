#include "indexer/article/formats/mail/mail_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/formats/any_format.h"
#include "indexer/article/formats/archives/entry_name.h"
#include "indexer/article/formats/mail/mail_article.h"
#include "indexer/article/formats/registry.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/input/signs.h"
#include "indexer/article/input/string_source.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"
#include "indexer/box/boxed_file.h"

namespace depeche::article {
namespace {

// Pictures in a mail are many times its text.
constexpr std::uint64_t kMailToArticle = 8;

constexpr std::array<std::string_view, 18> kMailFields{"from:",
                                                       "to:",
                                                       "cc:",
                                                       "date:",
                                                       "subject:",
                                                       "received:",
                                                       "return-path:",
                                                       "message-id:",
                                                       "sender:",
                                                       "mime-version:",
                                                       "content-type:",
                                                       "reply-to:",
                                                       "delivered-to:",
                                                       "x-mailer:",
                                                       "list-id:",
                                                       "content-transfer-encoding:",
                                                       "content-location:",
                                                       "dkim-signature:"};

// Mail begins with fields of its own, one a line; one alone may be a line of a text.
bool begins_with_fields(std::string_view text) {
  constexpr int kLeast = 3;
  constexpr int kMostLines = 60;
  int fields = 0;
  for (int line = 0; line < kMostLines && !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string begin = ascii_lower_case(std::string(text.substr(0, std::min<std::size_t>(end, 40))));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (begin.empty() || begin == "\r") break;
    const bool is_field = std::ranges::any_of(
        kMailFields, [&begin](std::string_view field) { return begin.starts_with(field); });
    fields += is_field ? 1 : 0;
  }
  return fields >= kLeast;
}

// "From liste@exemple.fr Mon Jun 01 04:28:28 2009", which stands in front of each message of a box.
bool begins_message(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const std::size_t colon = line.rfind(':');
  return line.starts_with("From ") && line.size() < 300 && colon != std::string_view::npos &&
         colon + 1 < line.size() && is_ascii_digit(line[colon + 1]) && is_ascii_digit(line[colon - 1]);
}

bool is_text(const FrameFields& fields) {
  const std::string type = ascii_lower_case(mail_field(fields, "type"));
  return (type == "text/html" || type == "text/plain") &&
         ascii_lower_case(mail_field(fields, "disposition")) != "attachment";
}

// Reads what the box gives of a message.
class MailReader {
 public:
  MailReader(Delivery& delivery, std::uint64_t max_bytes) : delivery_(delivery), max_bytes_(max_bytes) {}

  void read(BoxedFile& mail) {
    while (const auto part = mail.next()) {
      if (!part->reject.empty()) throw UnreadableInput(part->reject);
      if (mail_field(part->fields, "kind") == "head")
        head_ = part->fields;
      else
        read_body(mail, part->fields);
    }
  }

  // The article of the message, as long as it has text; then those that are attached to it.
  template <typename Accept>
  void deliver(Accept accept) {
    Article article = mail_article(head_, texts_);
    const std::string id = article.id;
    const bool has_text = !is_blank(article.body);
    if (has_text || attached_.empty()) accept(std::move(article));
    for (auto& [name, bytes] : attached_)
      deliver_attached(id.empty() ? name : fmt::format("{}/{}", id, name), std::move(bytes));
  }

 private:
  void read_body(BoxedFile& mail, const FrameFields& fields) {
    auto bytes = mail.read_all_of_part(kMailToArticle * max_bytes_);
    if (is_text(fields)) {
      if (!bytes || bytes->size() > max_bytes_) throw UnreadableInput(too_large_reason(max_bytes_));
      texts_.push_back({ascii_lower_case(mail_field(fields, "type")), mail_field(fields, "charset"),
                        mail_field(fields, "location"), *std::move(bytes)});
      return;
    }
    std::string name = entry_name(mail_field(fields, "name"));
    const bool is_shown = mail_field(fields, "type").starts_with("image/") || name.empty();
    if (!is_shown && bytes) attached_.emplace_back(std::move(name), *std::move(bytes));
  }

  void deliver_attached(const std::string& name, std::string bytes) {
    Delivery of_file = delivery_.for_entry(name);
    try {
      Input input = unpacked(Input(source_of(std::move(bytes))));
      const std::string_view head = input.peek(Input::kMaxPeek);
      const bool is_known =
          !head.empty() && (claiming_format(Opening(head)) != nullptr || has_known_suffix(name));
      if (!is_known) return delivery_.leave_out("file attached to a mail");
      read_any(input, name, nullptr, of_file, max_bytes_);
    } catch (const UnreadableInput& error) {
      of_file.reject(error.what());
    }
  }

  Delivery& delivery_;
  const std::uint64_t max_bytes_;
  FrameFields head_;
  std::vector<MailText> texts_;
  std::vector<std::pair<std::string, std::string>> attached_;
};

// What `read` can't do is a reject of this message.
void read_message(Input& input, Delivery& delivery, std::uint64_t max_bytes, std::size_t number) {
  try {
    MailReader reader(delivery, max_bytes);
    BoxedFile mail(delivery.box(), "mail", input);
    reader.read(mail);
    reader.deliver([&](Article article) {
      if (number == 0) return delivery.accept_whole_file(std::move(article));
      delivery.accept_part(std::move(article), number);
    });
  } catch (const InvalidRequest& error) {
    delivery.reject(error.what());
  }
}

// Cuts a box into its messages.
class MboxSplitter {
 public:
  MboxSplitter(Delivery& delivery, std::uint64_t max_bytes)
      : delivery_(delivery), max_bytes_(max_bytes), message_(kMailToArticle * max_bytes) {}

  void take_line(std::string_view line) {
    const bool begins = is_behind_blank_ && begins_message(line);
    is_behind_blank_ = is_blank(line);
    ++line_;
    if (begins) {
      finish();
      begin_line_ = line_;
      return;
    }
    // What looks like the beginning of a message has a sign in front of it.
    const std::size_t signs = line.find_first_not_of('>');
    const bool is_quoted =
        signs != std::string_view::npos && signs > 0 && line.substr(signs).starts_with("From ");
    message_.append(line.substr(is_quoted ? 1 : 0));
    message_.append("\n");
  }

  void finish() {
    if (message_.is_empty() || (!message_.is_too_large() && is_blank(message_.text())))
      return message_.clear();
    ++number_;
    delivery_.at_record(number_);
    delivery_.at_line(begin_line_);
    if (message_.is_too_large()) {
      delivery_.reject(too_large_reason(kMailToArticle * max_bytes_));
    } else {
      Input input{source_of(std::string(message_.text()))};
      read_message(input, delivery_, max_bytes_, number_);
    }
    message_.clear();
  }

 private:
  Delivery& delivery_;
  const std::uint64_t max_bytes_;
  RecordBuffer message_;
  std::size_t number_ = 0;
  std::size_t line_ = 0;
  std::size_t begin_line_ = 1;
  bool is_behind_blank_ = true;
};

}  // namespace

bool is_mail(const Opening& opening) {
  return begins_with_fields(opening.text);
}

bool is_mbox(const Opening& opening) {
  const std::size_t end = std::min(opening.text.find('\n'), opening.text.size());
  if (!begins_message(opening.text.substr(0, end))) return false;
  return begins_with_fields(opening.text.substr(std::min(end + 1, opening.text.size())));
}

void read_mail(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  read_message(input, delivery, max_bytes, 0);
}

// A line without end is cut: no mail has one of megabytes.
void read_mbox(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  constexpr std::size_t kLongestLine = 1U << 20U;
  MboxSplitter splitter(delivery, max_bytes);
  std::string line;
  for (std::string_view next = input.available(); !next.empty(); next = input.available()) {
    const std::size_t end = next.find('\n');
    line += next.substr(0, end);
    input.skip(end == std::string_view::npos ? next.size() : end + 1);
    if (end == std::string_view::npos && line.size() < kLongestLine) continue;
    splitter.take_line(line);
    line.clear();
  }
  if (!line.empty()) splitter.take_line(line);
  splitter.finish();
}

}  // namespace depeche::article
