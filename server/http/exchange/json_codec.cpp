#include "server/http/exchange/json_codec.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>

#include "indexer/article/article_fields.h"
#include "server/http/exchange/interval_name.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/routing/json_writer.h"

// Each shape of the REST API has one public function, which writes the members in the order in which
// openapi.json describes them. The helpers above write the parts that several shapes share. Members are never
// left out for want of a value: they are null or empty, so that clients need not ask whether they are there.
// The few exceptions ("total_relaxed", "explanation") say what the request or the search did.

namespace depeche::http {
namespace {

// Writes what the search made of the query. Offset and length of a warning count bytes of the UTF-8 that the
// client sent, as the parser counts them.
void write_query(JsonWriter& json, const search::SearchAnswer& answer) {
  json.begin_object().key("text").text(answer.text).key("corrected").text_or_null(answer.corrected);
  json.key("interpreted").text(answer.interpreted);
  json.key("relaxed").boolean(answer.is_relaxed).key("warnings").begin_array();
  for (const query::Warning& warning : answer.warnings) {
    json.begin_object().key("code").text(warning.code);
    json.key("offset").number(warning.offset).key("length").number(warning.length);
    json.key("message").text(warning.message).end_object();
  }
  json.end_array().key("expansions").begin_array();
  for (const search::Expansion& expansion : answer.expansions) {
    json.begin_object().key("from").text(expansion.from).key("to").text(expansion.to);
    json.key("articles").number(expansion.articles).end_object();
  }
  json.end_array().end_object();
}

// The forms are those in the article, not the ones in the query: they show which plural or conjugation
// matched.
void write_matches(JsonWriter& json, std::string_view field, const search::FieldMatches& matches) {
  json.key(field).begin_object().key("count").number(matches.count).key("forms").texts(matches.forms);
  json.end_object();
}

// Four decimals are enough to see how two scores differ, and they keep noise of the arithmetic out of the
// answer.
void write_explanation(JsonWriter& json, const std::vector<search::WordExplanation>& words) {
  json.key("explanation").begin_array();
  for (const search::WordExplanation& word : words) {
    json.begin_object().key("word").text(word.word).key("score").decimal(word.score, 4);
    json.key("exact_score").decimal(word.exact_score, 4);
    write_matches(json, "title", word.title);
    write_matches(json, "body", word.body);
    json.end_object();
  }
  json.end_array();
}

// These five are a part of each hit; the other fields of an article only come where they are asked for.
bool is_in_head(const article::Field& field) {
  return field.name == "id" || field.name == "title" || field.name == "date" || field.name == "source" ||
         field.name == "url";
}

// A complete article has digits there or nothing, and few enough of them for a number.
void write_number_or_null(JsonWriter& json, std::string_view digits) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || read.ec != std::errc()) {
    json.null();
  } else {
    json.number(number);
  }
}

// The table of fields decides on member and order, so a new field of articles comes into JSON and NDJSON by
// its row there.
void write_field(JsonWriter& json, const article::Article& article, const article::Field& field) {
  json.key(field.name);
  if (field.list != nullptr) {
    json.texts(article.*field.list);
    // A field that each complete article has is a string in the schema, never null.
  } else if (article::is_always_set(field.kind)) {
    json.text(article.*field.text);
  } else if (field.kind == article::FieldKind::number) {
    write_number_or_null(json, article.*field.text);
  } else {
    json.text_or_null(article.*field.text);
  }
}

void write_versions(JsonWriter& json, const std::vector<search::ArticleHead>& versions) {
  json.key("versions").begin_array();
  for (const search::ArticleHead& version : versions) json.text(version.id);
  json.end_array();
}

// A hit has title and snippet as HTML with the tags that the request chose. The plain title is there as well,
// for clients that show no HTML.
void write_hit(JsonWriter& json, const search::Hit& hit, const ArticleShape& shape) {
  const FieldList& wanted = shape.fields;
  json.begin_object().key("id").text(hit.id);
  if (wanted.has("title")) json.key("title").text(hit.title);
  if (wanted.has("title_html")) json.key("title_html").text(to_html(hit.marked_title, shape.highlight));
  if (wanted.has("date")) json.key("date").text_or_null(hit.date);
  if (wanted.has("source")) json.key("source").text_or_null(hit.source);
  if (wanted.has("url")) json.key("url").text_or_null(hit.url);
  if (wanted.has("score")) json.key("score").decimal(hit.score, 4);
  if (wanted.has("missing")) json.key("missing").texts(hit.missing);
  if (wanted.has("snippet")) json.key("snippet").text(to_html(hit.snippet, shape.highlight));
  // Only explain=1 fills the explanation, and only for words that the hit has.
  if (wanted.has("explanation") && !hit.explanation.empty()) write_explanation(json, hit.explanation);
  if (wanted.has("versions")) write_versions(json, hit.versions);
  for (const article::Field& field : article::kFields) {
    if (!is_in_head(field) && wanted.names_field(field.name)) write_field(json, hit.fields, field);
  }
  json.end_object();
}

void write_hits(JsonWriter& json, const std::vector<search::Hit>& hits, const ArticleShape& shape) {
  json.begin_array();
  for (const search::Hit& hit : hits) write_hit(json, hit, shape);
  json.end_array();
}

// The values stay in the order of the answer, the most frequent first. They are an array, as the order of an
// object's members means nothing in JSON (RFC 8259, section 4).
void write_facets(JsonWriter& json, const std::vector<search::FacetCounts>& facets) {
  json.begin_object();
  for (const search::FacetCounts& counts : facets) {
    json.key(name_of(counts.facet)).begin_array();
    for (const search::FacetValue& value : counts.values) {
      json.begin_object().key("value").text(value.value).key("count").number(value.count).end_object();
    }
    json.end_array();
  }
  json.end_object();
}

// The share compares a bucket with all articles of its time that the filters leave. So a year in which the
// archive is larger does not look like a year in which more was written on the matter.
void write_histogram(JsonWriter& json, const std::optional<search::Histogram>& histogram) {
  if (!histogram) {
    json.null();
    return;
  }
  json.begin_object().key("interval").text(name_of(histogram->interval));
  json.key("buckets").begin_array();
  for (const search::HistogramBucket& bucket : histogram->buckets) {
    // An empty bucket has the share 0. The quotient would be NaN, which JSON can't write.
    const double share =
        bucket.total == 0 ? 0 : static_cast<double>(bucket.count) / static_cast<double>(bucket.total);
    json.begin_object().key("value").text(bucket.value).key("from").text(bucket.from);
    json.key("to").text(bucket.to).key("count").number(bucket.count).key("total").number(bucket.total);
    json.key("share").decimal(share, 6).end_object();
  }
  json.end_array().key("undated").number(histogram->undated);
  json.key("imprecise").number(histogram->imprecise);
  json.key("outside").number(histogram->outside).end_object();
}

// An answer always says of which article it is.
bool is_written(const article::Field& field, const FieldList& fields) {
  return field.kind == article::FieldKind::id || fields.has(field.name);
}

// Null means that nobody counted, as there was no such filter; 0 means that the count found nothing.
void write_count(JsonWriter& json, std::string_view key, const std::optional<std::uint64_t>& count) {
  json.key(key);
  if (count) {
    json.number(*count);
  } else {
    json.null();
  }
}

// The HTML marks only the words that the suggestion changes, so a client need not compare two queries.
void write_suggestion(JsonWriter& json, const std::optional<search::SpellingSuggestion>& suggestion) {
  if (!suggestion) {
    json.null();
    return;
  }
  json.begin_object()
      .key("text")
      .text(suggestion->text)
      .key("html")
      .text(to_html(suggestion->marked, kChangedTags));
  json.key("total").number(suggestion->total).end_object();
}

// Help comes only with an answer that found nothing; see search_help.h.
void write_help(JsonWriter& json, const std::optional<search::SearchHelp>& help) {
  if (!help) {
    json.null();
    return;
  }
  json.begin_object().key("parts").begin_array();
  for (const search::PartHelp& part : help->parts) {
    json.begin_object().key("text").text(part.text).key("alone").number(part.alone);
    json.key("without").number(part.without).end_object();
  }
  json.end_array();
  write_count(json, "without_dates", help->without_dates);
  write_count(json, "without_filters", help->without_filters);
  json.end_object();
}

// Writes these five members into an object that the caller has opened, so that the caller may add others.
void write_head(JsonWriter& json, const search::ArticleHead& article) {
  json.key("id").text(article.id).key("title").text(article.title);
  json.key("date").text_or_null(article.date).key("source").text_or_null(article.source);
  json.key("url").text_or_null(article.url);
}

// These names are a part of the API, which openapi.json lists.
std::string_view name_of(search::TextChange change) {
  switch (change) {
    case search::TextChange::same:
      return "same";
    case search::TextChange::changed:
      return "changed";
    case search::TextChange::removed:
      return "removed";
    case search::TextChange::added:
      return "added";
  }
  return "";
}

// The parts of a sentence carry the words that were removed and those that were added, so that a client can
// show both versions from one list.
void write_sentences(JsonWriter& json, const std::vector<search::ComparedSentence>& sentences) {
  json.begin_array();
  for (const search::ComparedSentence& sentence : sentences) {
    json.begin_object().key("change").text(name_of(sentence.change));
    json.key("begins_paragraph").boolean(sentence.begins_paragraph).key("moved").boolean(sentence.is_moved);
    json.key("parts").begin_array();
    for (const search::ComparedPart& part : sentence.parts) {
      json.begin_object().key("change").text(name_of(part.change)).key("text").text(part.text).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

// Returns the relative address of the next page, or an empty text where there is none. The address has the
// revision of this page, so that the next one can be told to be of other articles than this one. No address
// leads behind kMaxWindow, as the server would refuse it.
std::string next_page(const search::SearchAnswer& answer, search::SearchRequest request,
                      const ArticleShape& shape, const std::string& prefix) {
  const std::uint64_t reachable = answer.is_relaxed ? answer.total_relaxed : answer.total;
  request.offset += request.limit;
  request.revision = answer.revision;
  // A limit of 0 has no next page: it would lead to itself for ever.
  const bool has_next = request.limit > 0 && !answer.hits.empty() && request.offset < reachable &&
                        request.offset + request.limit <= kMaxWindow;
  return has_next ? prefix + "/api/search?" + to_query_string(request) +
                        highlight_query_string(shape.highlight) + fields_query_string(shape.fields)
                  : std::string();
}

// Of a build that is not running nothing is known.
void write_rebuild(JsonWriter& json, const std::optional<index::BuildProgress>& rebuild) {
  json.key("rebuild");
  if (!rebuild) {
    json.null();
    return;
  }
  json.begin_object().key("stage").text(index::name_of(rebuild->stage));
  json.key("articles").number(rebuild->articles).key("read_share");
  if (rebuild->read_share) {
    json.decimal(*rebuild->read_share, 4);
  } else {
    json.null();
  }
  json.key("started_at").text(fmt::format("{:%FT%TZ}", fmt::gmtime(rebuild->started_at))).end_object();
}

}  // namespace

std::string to_json(const search::SearchAnswer& answer, const search::SearchRequest& request,
                    const ArticleShape& shape, std::chrono::nanoseconds took, const std::string& prefix) {
  JsonWriter json;
  json.begin_object().key("query");
  write_query(json, answer);
  json.key("total").number(answer.total);
  // Clients that show the total must know whether to write "about" before it.
  json.key("total_relation").text(answer.is_total_exact ? "exact" : "estimate");
  if (answer.is_relaxed) json.key("total_relaxed").number(answer.total_relaxed);
  json.key("took_ms").decimal(std::chrono::duration<double, std::milli>(took).count(), 3);
  json.key("offset").number(request.offset).key("limit").number(request.limit);
  json.key("hits");
  write_hits(json, answer.hits, shape);
  json.key("facets");
  write_facets(json, answer.facets);
  json.key("histogram");
  write_histogram(json, answer.histogram);
  json.key("help");
  write_help(json, answer.help);
  json.key("revision").text(answer.revision);
  json.key("suggestion");
  write_suggestion(json, answer.suggestion);
  json.key("next").text_or_null(next_page(answer, request, shape, prefix)).end_object();
  return std::move(json).take();
}

std::string to_json(const article::Article& article, const FieldList& fields) {
  JsonWriter json;
  json.begin_object();
  for (const article::Field& field : article::kFields) {
    if (is_written(field, fields)) write_field(json, article, field);
  }
  return std::move(json.end_object()).take();
}

std::string to_json(const search::ArticleAnswer& article, const ArticleShape& shape) {
  JsonWriter json;
  json.begin_object();
  for (const article::Field& field : article::kFields) {
    if (is_written(field, shape.fields)) write_field(json, article, field);
    // The HTML stands right behind the field that it is made from.
    if (field.kind == article::FieldKind::title && shape.fields.has("title_html"))
      json.key("title_html").text(to_html(article.marked_title, shape.highlight));
    if (field.kind == article::FieldKind::body && shape.fields.has("body_html"))
      json.key("body_html").text(body_html(article, shape.highlight));
  }
  if (shape.fields.has("marks_complete")) json.key("marks_complete").boolean(has_all_marks(article));
  return std::move(json.end_object()).take();
}

std::string to_json(const search::SimilarAnswer& similar) {
  JsonWriter json;
  json.begin_object().key("words").texts(similar.words).key("hits");
  // The usual tags will do: nothing is marked in similar articles, as they have no query.
  write_hits(json, similar.hits, {});
  return std::move(json.end_object()).take();
}

std::string to_json(const search::VersionsAnswer& versions) {
  JsonWriter json;
  json.begin_object().key("id").text(versions.id).key("total").number(versions.total);
  json.key("versions").begin_array();
  for (const search::Version& version : versions.versions) {
    json.begin_object();
    write_head(json, version.article);
    json.key("share_of_article").decimal(version.share_of_article, 4);
    json.key("share_of_version").decimal(version.share_of_version, 4).end_object();
  }
  json.end_array().end_object();
  return std::move(json).take();
}

std::string to_json(const search::ComparisonAnswer& comparison) {
  JsonWriter json;
  json.begin_object().key("a").begin_object();
  write_head(json, comparison.a);
  json.end_object().key("b").begin_object();
  write_head(json, comparison.b);
  json.end_object().key("share_of_a").decimal(comparison.share_of_a, 4);
  json.key("share_of_b").decimal(comparison.share_of_b, 4);
  json.key("truncated").boolean(comparison.body.is_cut).key("title");
  write_sentences(json, comparison.title.sentences);
  json.key("sentences");
  write_sentences(json, comparison.body.sentences);
  json.end_object();
  return std::move(json).take();
}

std::string to_json(const search::DatabaseStats& stats) {
  JsonWriter json;
  json.begin_object().key("articles").number(stats.articles);
  json.key("first_day").text_or_null(stats.first_day).key("last_day").text_or_null(stats.last_day);
  json.key("generation").number(stats.generation).key("revision").text(stats.revision);
  json.key("bytes_on_disk").number(stats.bytes_on_disk);
  json.key("terms_per_article").number(stats.terms_per_article);
  write_rebuild(json, stats.rebuild);
  // The versions of the libraries are named too, so that a report of a bug can say all that matters.
  json.key("versions").begin_object().key("depeche").text(DEPECHE_VERSION);
  json.key("xapian").text(DEPECHE_XAPIAN_VERSION).key("icu").text(DEPECHE_ICU_VERSION);
  json.key("httplib").text(DEPECHE_HTTPLIB_VERSION).end_object().end_object();
  return std::move(json).take();
}

}  // namespace depeche::http
