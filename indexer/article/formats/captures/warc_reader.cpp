#include "indexer/article/formats/captures/warc_reader.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/article_version.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/captures/http_body.h"
#include "indexer/article/formats/captures/warc_records.h"
#include "indexer/article/formats/html_reader.h"
#include "indexer/article/formats/txt_reader.h"
#include "indexer/article/html/html_page.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

// "text/html; charset=utf-8": the type without its parameters.
std::string type_of(std::string_view content_type) {
  return ascii_lower_case(std::string(trimmed(content_type.substr(0, content_type.find(';')))));
}

std::string charset_of(std::string_view content_type) {
  const std::string text = ascii_lower_case(std::string(content_type));
  constexpr std::string_view kCharset = "charset=";
  const std::size_t at = text.find(kCharset);
  if (at == std::string::npos) return {};
  const std::size_t begin = text.find_first_not_of("\"' ", at + kCharset.size());
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_first_of("\"' ;", begin) - begin);
}

bool is_page_type(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

// Older captures write « <https://exemple.fr/> ».
std::string address_of(const HeaderFields& fields) {
  std::string_view address = field_of(fields, "warc-target-uri");
  if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
  return std::string(address);
}

// A page of a capture, or why there is none.
struct Capture {
  std::string bytes{};
  std::string type{};
  std::string charset{};
  std::string left_out{};  // a word or two for people; empty where it is taken
};

// "HTTP/1.1 200 OK"
bool has_status_200(std::string_view line) {
  const std::size_t space = line.find(' ');
  return space != std::string_view::npos && trimmed(line.substr(space)).starts_with("200");
}

Capture read_response(std::string content, std::uint64_t max_bytes) {
  std::string_view rest = content;
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view status = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (!status.starts_with("HTTP/")) return {.left_out = "capture that is no page"};
  if (!has_status_200(status)) return {.left_out = "capture of a redirect or an error"};
  const HeaderFields fields = take_header_fields(rest);
  const std::string_view type = field_of(fields, "content-type");
  if (!is_page_type(type_of(type))) return {.left_out = "capture that is no page"};
  const bool is_chunked =
      ascii_lower_case(std::string(field_of(fields, "transfer-encoding"))).find("chunked") !=
      std::string::npos;
  std::string body = is_chunked ? without_chunks(rest) : std::string(rest);
  auto text = unpacked_body(std::move(body), field_of(fields, "content-encoding"), max_bytes);
  if (!text) throw InvalidRequest("is packed in a way that can't be read, or " + too_large_reason(max_bytes));
  return {.bytes = *std::move(text), .type = type_of(type), .charset = charset_of(type)};
}

// Reads the pages of one archive.
class WarcReader {
 public:
  WarcReader(Delivery& delivery, std::uint64_t max_bytes) : delivery_(delivery), max_bytes_(max_bytes) {}

  // Requests and what tools say of themselves are no captures.
  bool is_wanted(const HeaderFields& fields) {
    const std::string type = ascii_lower_case(std::string(field_of(fields, "warc-type")));
    if (type == "revisit") delivery_.leave_out("capture that repeats another");
    if (type != "response" && type != "resource" && type != "conversion") return false;
    if (field_of(fields, "warc-truncated").empty()) return true;
    delivery_.leave_out("capture that is cut");
    return false;
  }

  void take(WarcRecord record) {
    delivery_.at_record(record.number);
    const std::string address = address_of(record.fields);
    if (record.is_too_large) return delivery_.reject(too_large_reason(max_bytes_), address);
    const std::string day(field_of(record.fields, "warc-date"));
    try {
      Capture capture = capture_of(std::move(record));
      if (!capture.left_out.empty()) return delivery_.leave_out(capture.left_out);
      deliver(articles_of(std::move(capture)), address, day);
    } catch (const InvalidRequest& error) {
      delivery_.reject(error.what(), address);
    }
  }

 private:
  [[nodiscard]] Capture capture_of(WarcRecord record) const {
    const std::string type = ascii_lower_case(std::string(field_of(record.fields, "warc-type")));
    if (type == "response") return read_response(std::move(record.content), max_bytes_);
    const std::string_view content_type = field_of(record.fields, "content-type");
    Capture capture{.type = type_of(content_type), .charset = charset_of(content_type)};
    const bool is_text = type == "conversion" && capture.type == "text/plain";
    if (!is_text && !is_page_type(capture.type)) return {.left_out = "capture that is no page"};
    capture.bytes = std::move(record.content);
    return capture;
  }

  // What the server says of the encoding comes before what the page says.
  static std::vector<Article> articles_of(Capture capture) {
    if (capture.charset.empty()) capture.charset = declared_html_encoding(capture.bytes);
    std::string text = decode(std::move(capture.bytes), capture.charset).text;
    if (capture.type == "text/plain") return {parse_txt(std::move(text))};
    return read_html_page(std::move(text)).articles;
  }

  // The day of the capture is only the latest that the page can be of.
  void deliver(std::vector<Article> articles, const std::string& address, const std::string& day) {
    std::size_t number = 0;
    for (Article& article : articles) {
      ++number;
      if (is_blank(article.body)) {
        delivery_.leave_out("page without an article");
        continue;
      }
      article.id = number == 1 ? address : fmt::format("{}#{}", address, number);
      if (article.url.empty()) article.url = address;
      if (article.date.empty()) article.date = canonical_date(day);
      article.version = version_of({}, day);
      delivery_.accept(std::move(article));
    }
  }

  Delivery& delivery_;
  const std::uint64_t max_bytes_;
};

}  // namespace

bool is_warc(const Opening& opening) {
  return opening.bytes.starts_with("WARC/");
}

void read_warc(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  WarcReader reader(delivery, max_bytes);
  read_warc_records(input, max_bytes,
                    {.is_wanted = [&reader](const HeaderFields& fields) { return reader.is_wanted(fields); },
                     .take = [&reader](WarcRecord record) { reader.take(std::move(record)); },
                     .reject =
                         [&delivery](std::size_t number, const std::string& reason) {
                           delivery.at_record(number);
                           delivery.reject(reason);
                         }});
}

}  // namespace depeche::article
