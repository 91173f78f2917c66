// GET /api/export sends all articles of a search in one file, whatever its size. Nothing of it is kept: each
// piece is made when the transport can send it, on the streaming worker that has the connection.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cstdint>
#include <memory>
#include <utility>

#include "indexer/base/error.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/exports/client_shares.h"
#include "server/http/exports/content_disposition.h"
#include "server/http/exports/export_format.h"
#include "server/http/exports/export_routes.h"
#include "server/http/routing/stream_encoder.h"
#include "server/search/whole_results.h"

namespace depeche::http {
namespace {

constexpr std::size_t kPiece = 64 * 1024;  // bytes of an answer that are made at once

// An export that is under way. The transport asks for piece after piece, as fast as the client reads.
class Export {
 public:
  // `place` is given back when this ends.
  Export(std::unique_ptr<search::WholeResult> result, std::unique_ptr<ExportCodec> codec, Encoding encoding,
         std::shared_ptr<void> place)
      : place_(std::move(place)),
        result_(std::move(result)),
        codec_(std::move(codec)),
        encoder_(encoding, Effort::quick) {}

  // Sends the next piece. False: an article can't be read any more, or the client has gone; the answer then
  // breaks off, so that the client does not take what it has for the whole.
  bool send(httplib::DataSink& sink) {
    try {
      const std::string piece = next_piece();
      if (!piece.empty() && !sink.write(piece.data(), piece.size())) return false;
    } catch (const Error& error) {
      spdlog::error("GET /api/export: broken off at article {} of {}: {}", next_, result_->size(),
                    error.what());
      return false;
    }
    if (has_ended_) sink.done();
    return true;
  }

  // The bytes of the whole export, uncompressed. Makes it once to know.
  [[nodiscard]] std::uint64_t length() {
    std::uint64_t length = codec_->head().size();
    for (std::size_t i = 0; i < result_->size(); ++i) length += codec_->article(result_->article(i)).size();
    return length;
  }

 private:
  // Makes kPiece bytes or more, or what is left. The encoder may give nothing for an article, as it collects
  // what compresses well together, so the loop goes by bytes and not by articles.
  std::string next_piece() {
    std::string piece;
    if (!std::exchange(has_begun_, true)) piece = encoder_.encode(codec_->head());
    while (piece.size() < kPiece && next_ < result_->size()) {
      piece += encoder_.encode(codec_->article(result_->article(next_)));
      ++next_;
    }
    if (piece.size() < kPiece && !std::exchange(has_ended_, true)) piece += encoder_.finish();
    return piece;
  }

  const std::shared_ptr<void> place_;
  const std::unique_ptr<search::WholeResult> result_;
  const std::unique_ptr<ExportCodec> codec_;
  StreamEncoder encoder_;
  std::size_t next_ = 0;
  bool has_begun_ = false;
  bool has_ended_ = false;
};

// An export has the articles with all words unless its address says otherwise: nobody reads through a file to
// find where those begin that lack one.
search::SearchRequest export_defaults() {
  search::SearchRequest defaults;
  defaults.match = search::Match::all;
  return defaults;
}

// HTTP/1.0, which some proxies speak, has no chunks: there an answer ends where the connection ends. Only a
// length lets its client see that an answer broke off, so the export is made twice, once to be counted.
void send_counted(const std::shared_ptr<Export>& running, const char* media_type,
                  httplib::Response& response) {
  const std::uint64_t length = running->length();
  if (length == 0) return response.set_content("", media_type);
  response.set_content_provider(
      length, media_type, [running](std::size_t /*offset*/, std::size_t /*left*/, httplib::DataSink& sink) {
        return running->send(sink);
      });
}

// A chunked answer ends with an empty chunk (RFC 9112, section 7.1). Where that is missing, the client knows
// that the answer broke off.
void send_chunks(const std::shared_ptr<Export>& running, const char* media_type,
                 httplib::Response& response) {
  response.set_chunked_content_provider(
      media_type, [running](std::size_t /*offset*/, httplib::DataSink& sink) { return running->send(sink); });
}

// The head of an answer to HEAD, whose body nobody asks for. To HTTP/1.0 it names no length, as the export
// would have to be made to know it.
void send_head(const char* media_type, const httplib::Request& request, httplib::Response& response) {
  const auto nothing = [](std::size_t /*offset*/, httplib::DataSink& /*sink*/) { return false; };
  if (request.version == "HTTP/1.0") return response.set_content_provider(media_type, nothing);
  response.set_chunked_content_provider(media_type, nothing);
}

// Half of all exports that run at once: whoever reads his slowly keeps nobody else from the other half.
constexpr std::size_t kMostOfClient = search::WholeResults::kMost / 2;
constexpr int kRetryAfterSeconds = 5;

std::shared_ptr<void> place_for(const Call& call, ClientShares& places) {
  std::shared_ptr<void> place = places.take(call.visit.client);
  if (place == nullptr) {
    throw TooManyRequests(kRetryAfterSeconds,
                          fmt::format("{} exports to one address are the most at a time", kMostOfClient));
  }
  return place;
}

}  // namespace

// A HEAD is answered as the GET would be, so it also looks for the articles: it says 503 where there is no
// room.
Handler export_resource(search::SearchService& service) {
  const auto places = std::make_shared<ClientShares>(kMostOfClient);
  return [&service, places](const Call& call, const httplib::Request& request, httplib::Response& response) {
    Parameters parameters(request);
    ExportFormat format = take_export_format(parameters);
    search::SearchRequest wanted = take_selection(parameters, export_defaults());
    parameters.reject_unknown();
    const bool is_counted = request.version == "HTTP/1.0";
    const Encoding encoding = is_counted ? Encoding::identity : choose_encoding(request);
    std::shared_ptr<void> place = place_for(call, *places);
    auto result = service.whole_result(wanted);
    if (request.method == "HEAD") {
      send_head(format.media_type, request, response);
    } else {
      const auto running =
          std::make_shared<Export>(std::move(result), std::move(format.codec), encoding, std::move(place));
      is_counted ? send_counted(running, format.media_type, response)
                 : send_chunks(running, format.media_type, response);
    }
    response.set_header("Content-Disposition", attachment_named(wanted.text, format.extension));
    if (encoding != Encoding::identity) {
      response.set_header("Content-Encoding", std::string(name_of(encoding)));
    }
  };
}

}  // namespace depeche::http
