// The media types of answers, as they stand in Content-Type.
#pragma once

namespace depeche::http {

inline constexpr const char* kJson = "application/json; charset=utf-8";
inline constexpr const char* kProblemJson = "application/problem+json; charset=utf-8";
inline constexpr const char* kSuggestionsJson = "application/x-suggestions+json; charset=utf-8";
inline constexpr const char* kOpenSearch = "application/opensearchdescription+xml; charset=utf-8";
inline constexpr const char* kAtom = "application/atom+xml; charset=utf-8";
inline constexpr const char* kRss = "application/rss+xml; charset=utf-8";
inline constexpr const char* kXml = "application/xml; charset=utf-8";
inline constexpr const char* kCsv = "text/csv; charset=utf-8; header=present";
inline constexpr const char* kNdjson = "application/x-ndjson; charset=utf-8";
inline constexpr const char* kRis = "application/x-research-info-systems; charset=utf-8";
inline constexpr const char* kBibtex = "application/x-bibtex; charset=utf-8";
inline constexpr const char* kNewsItem = "application/vnd.iptc.g2.newsitem+xml; charset=utf-8";
inline constexpr const char* kPrometheus = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace depeche::http
