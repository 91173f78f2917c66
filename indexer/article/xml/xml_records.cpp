// The tokens outside of records are the frame: the tags that are open there stand around each record, so that
// its prefixes and languages keep their meaning. A record is the bytes from its tag to its end; only then it
// becomes UTF-8, and a tree. So a fault costs the record that it is in.
#include "indexer/article/xml/xml_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/article/input/encoding.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/input/xml_opening.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/xml_tokens.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

constexpr std::size_t kMostAround = 200;  // elements around a record
constexpr std::size_t kLongestFrame = 256U << 10U;

std::string_view name_of_tag(std::string_view tag) {
  return tag.substr(1, tag.find_first_of(" \t\r\n/>", 1) - 1);
}

class RecordSplitter {
 public:
  RecordSplitter(Delivery& delivery, const XmlRecordOptions& options, std::string encoding,
                 const std::function<void(const XmlRecord&)>& take)
      : delivery_(delivery),
        options_(options),
        encoding_(std::move(encoding)),
        take_(take),
        record_(options.max_bytes) {}

  void feed(std::string_view bytes) {
    tokens_.feed(bytes);
    XmlToken token;
    while (tokens_.next(token)) {
      take_token(token);
      line_ += static_cast<std::size_t>(std::ranges::count(token.bytes, '\n'));
    }
  }

  // A record that the file ends in is not whole.
  std::size_t finish() {
    if (depth_ > 0) {
      delivery_.at_line(record_line_);
      delivery_.reject("the file ends inside of it");
    }
    if (was_mended_) {
      delivery_.at_line(0);
      delivery_.warn("is not well-formed XML: read as it seems to be meant");
    }
    return number_;
  }

 private:
  [[nodiscard]] bool is_record(const XmlToken& token) const {
    return std::ranges::find(options_.names, token.name) != options_.names.end();
  }

  void take_token(const XmlToken& token) {
    if (depth_ > 0) return take_inside(token);
    const bool is_tag = token.kind == XmlToken::Kind::opening || token.kind == XmlToken::Kind::empty;
    if (is_tag && is_record(token)) return begin_record(token);
    take_around(token);
  }

  void begin_record(const XmlToken& token) {
    ++number_;
    record_line_ = line_;
    delivery_.at_record(number_);
    name_ = std::string(token.name);
    tag_ = std::string(name_of_tag(token.bytes));
    depth_ = 1;
    record_.clear();
    record_.append(token.bytes);
    if (token.kind == XmlToken::Kind::empty) end_record();
  }

  void take_inside(const XmlToken& token) {
    const bool opens = token.kind == XmlToken::Kind::opening && token.name == name_;
    if (opens && options_.nesting == RecordNesting::flat) {
      was_mended_ = true;
      record_.append(fmt::format("</{}>", tag_));
      end_record();
      return begin_record(token);
    }
    record_.append(token.bytes);
    if (opens) ++depth_;
    const bool closes = token.kind == XmlToken::Kind::closing && token.name == name_;
    if (closes && --depth_ == 0) end_record();
  }

  void end_record() {
    depth_ = 0;
    delivery_.at_line(record_line_);
    if (record_.is_too_large()) {
      delivery_.reject(too_large_reason(options_.max_bytes));
    } else {
      deliver();
    }
    record_.clear();
  }

  void deliver() {
    try {
      if (!frame_) read_frame();
      const XmlDocument document = parsed(around(record_.text()));
      const xmlNode* element = xml_find(document.root(), name_);
      if (element == nullptr) throw InvalidRequest("is no whole element of XML");
      take_({element, frame_root(), number_});
    } catch (const InvalidRequest& error) {
      delivery_.reject(error.what());
    }
  }

  // A byte that is no character costs itself.
  XmlDocument parsed(std::string bytes) {
    DecodedText decoded = decode(std::move(bytes), encoding_);
    XmlDocument document = parse_xml(decoded.text);
    was_mended_ = was_mended_ || document.was_mended || decoded.replaced > 0;
    return document;
  }

  // `inside` between the tags that are open around it.
  [[nodiscard]] std::string around(std::string_view inside) const {
    std::string text;
    for (const std::string& tag : open_) text += tag;
    text += inside;
    for (auto tag = open_.rbegin(); tag != open_.rend(); ++tag)
      text += fmt::format("</{}>", name_of_tag(*tag));
    return text;
  }

  // What stands in front of the first record. Where it is no XML, the records may be.
  void read_frame() {
    frame_.emplace();
    if (open_.empty()) return;
    std::string text = std::exchange(frame_text_, {});
    for (auto tag = open_.rbegin(); tag != open_.rend(); ++tag)
      text += fmt::format("</{}>", name_of_tag(*tag));
    try {
      frame_->document = parsed(std::move(text));
    } catch (const InvalidRequest&) {
      was_mended_ = true;
    }
  }

  [[nodiscard]] const xmlNode* frame_root() const {
    return frame_ && frame_->document ? frame_->document->root() : nullptr;
  }

  void take_around(const XmlToken& token) {
    if (token.kind == XmlToken::Kind::other) return;
    const bool fits = !frame_ && frame_text_.size() + token.bytes.size() <= kLongestFrame;
    if (fits) frame_text_ += token.bytes;
    if (token.kind == XmlToken::Kind::opening) open(token.bytes);
    if (token.kind == XmlToken::Kind::closing) close(name_of_closing(token.bytes));
  }

  static std::string_view name_of_closing(std::string_view tag) {
    return tag.substr(2, tag.find_first_of(" \t\r\n>", 2) - 2);
  }

  void open(std::string_view tag) {
    if (open_.size() == kMostAround) throw UnreadableInput("is XML nested too deeply");
    open_.emplace_back(tag);
  }

  // An end closes what is open inside of it, too. One of nothing closes nothing.
  void close(std::string_view name) {
    const auto opened = std::find_if(open_.rbegin(), open_.rend(),
                                     [name](const std::string& tag) { return name_of_tag(tag) == name; });
    if (opened != open_.rend()) open_.erase(std::prev(opened.base()), open_.end());
  }

  struct Frame {
    std::optional<XmlDocument> document;
  };

  Delivery& delivery_;
  const XmlRecordOptions& options_;
  const std::string encoding_;
  const std::function<void(const XmlRecord&)>& take_;
  XmlTokens tokens_;
  RecordBuffer record_;
  std::vector<std::string> open_;  // the tags around
  std::string frame_text_;
  std::optional<Frame> frame_;  // once a record was met
  std::string name_;            // of the record at hand, without and with its prefix
  std::string tag_;
  std::size_t depth_ = 0;  // open elements of that name; 0: outside of records
  std::size_t number_ = 0;
  std::size_t line_ = 1;
  std::size_t record_line_ = 1;
  bool was_mended_ = false;
};

}  // namespace

std::size_t read_xml_records(Input& input, Delivery& delivery, const XmlRecordOptions& options,
                             const std::function<void(const XmlRecord&)>& take) {
  RecordSplitter splitter(delivery, options, declared_xml_encoding(input.peek(Input::kMaxPeek)), take);
  for (std::string_view next = input.available(); !next.empty(); next = input.available()) {
    splitter.feed(next);
    input.skip(next.size());
  }
  return splitter.finish();
}

}  // namespace depeche::article
