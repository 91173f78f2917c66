// Many articles in one request: read while they arrive, written a batch at a time.
#include <memory>
#include <string>
#include <string_view>

#include "indexer/article/formats/json_reader.h"
#include "indexer/article/formats/ndjson_reader.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/parameters.h"
#include "server/http/routing/request_body.h"
#include "server/http/writing/article_writing.h"
#include "server/http/writing/bulk_intake.h"
#include "server/http/writing/write_routes.h"

namespace depeche::http {
namespace {

constexpr int kUnprocessable = 422;
constexpr std::string_view kJsonSpace = " \t\r\n";

// NDJSON has one article a line. A line that is no article is rejected by its number, and the lines behind it
// are still read, so one bad article does not cost the others.
class NdjsonBody {
 public:
  explicit NdjsonBody(write::WriteService& service) : intake_(service) {}

  void feed(std::string_view piece) { lines_.feed(piece); }
  [[nodiscard]] WriteAnswer finish() {
    lines_.finish();
    return intake_.finish();
  }
  // The answer where the rest of the body is not read.
  [[nodiscard]] WriteAnswer give_up() { return intake_.finish(); }

 private:
  BulkIntake intake_;
  article::Delivery delivery_{{}, intake_};
  article::NdjsonSplitter lines_{delivery_, kLargestDocument};
};

// A body of application/json is one article or an array of articles, which its first sign tells.
// An array is cut into its articles as it comes; what is none is kept, as it must be one article.
class JsonBody {
 public:
  explicit JsonBody(write::WriteService& service) : service_(service), intake_(service) {}

  // The first sign may come in a later piece than the white space before it (RFC 8259, section 2, names the
  // four characters). Until then the pieces are kept.
  void feed(std::string_view piece) {
    if (array_ != nullptr) return array_->feed(piece);
    append_piece(piece, document_);
    const std::size_t first = is_blank_ ? piece.find_first_not_of(kJsonSpace) : std::string_view::npos;
    if (first == std::string_view::npos) return;
    is_blank_ = false;
    if (piece[first] != '[') return;
    array_ = std::make_unique<article::JsonSplitter>(delivery_, kLargestDocument);
    // The splitter must see the array from its beginning, with what was kept so far.
    array_->feed(std::exchange(document_, {}));
  }

  [[nodiscard]] WriteAnswer give_up() { return intake_.finish(); }
  [[nodiscard]] WriteAnswer finish() {
    if (array_ == nullptr) return write_article(service_, document_, {});
    array_->finish();
    return intake_.finish();
  }

 private:
  write::WriteService& service_;
  BulkIntake intake_;
  article::Delivery delivery_{{}, intake_};
  // Null until the body turns out to be an array. Once it is set, `document_` stays empty.
  std::unique_ptr<article::JsonSplitter> array_;
  std::string document_;
  bool is_blank_ = true;  // until now
};

// Writes the articles while they come. Where too many are bad it says so with a 422, and what was written is
// in that answer too.
template <typename Body>
void write_body(Body articles, const httplib::ContentReader& body, httplib::Response& response) {
  try {
    receive_body(body, [&](std::string_view piece) { articles.feed(piece); });
    response.set_content(to_json(articles.finish()), kJson);
  } catch (const TooManyRejected& error) {
    response.status = kUnprocessable;
    const Problem problem{.status = kUnprocessable, .detail = error.what()};
    response.set_content(to_json(problem, articles.give_up()), kProblemJson);
  }
}

}  // namespace

BodyHandler post_articles(write::WriteService& service) {
  return [&service](const Call&, const httplib::Request& request, httplib::Response& response,
                    const httplib::ContentReader& body) {
    Parameters(request).reject_unknown();
    const std::string type = media_type(request);
    if (type == "application/x-ndjson") {
      write_body(NdjsonBody(service), body, response);
    } else if (type == "application/json") {
      write_body(JsonBody(service), body, response);
      // Without this a body of an unknown type would be read as JSON and fail with a misleading reason (RFC
      // 9110, 15.5.16).
    } else {
      throw Refused(415, "the body must be application/json or application/x-ndjson");
    }
  };
}

}  // namespace depeche::http
