#include "indexer/article/formats/format.h"

#include <doctest/doctest.h>

#include <string>

namespace depeche::article {

TEST_SUITE("article/format") {
  TEST_CASE("names tell formats") {
    struct Row {
      const char* name;
      std::optional<Format> format;
    };
    const Row rows[] = {
        {"a.txt", Format::txt},
        {"a.TXT", Format::txt},
        {"a.md", Format::md},
        {"a.html", Format::html},
        {"a.htm.gz", Format::html},
        {"a.ndjson", Format::ndjson},
        {"a.jsonl", Format::ndjson},
        {"a.ndjson.gz", Format::ndjson},
        {"d.txt/a.json", Format::json},
        {"a.csv.GZ", Format::csv},
        {"a.tsv", Format::csv},
        {"a", std::nullopt},
        {"a.gz", std::nullopt},
        {"a.png", std::nullopt},
        {"txt", std::nullopt},
        {".txt", std::nullopt},
        {"", std::nullopt},
        {"a.txt.gz.gz", Format::txt},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK((format_of_name(row.name) == row.format));
    }
  }

  TEST_CASE("contents tell formats") {
    struct Row {
      std::string head;
      Format format;
    };
    const Row rows[] = {
        {"Bonjour.", Format::txt},
        {"", Format::txt},
        {" date 2022-01 Bonjour", Format::txt},
        {"{\"body\":\"a\"}\n{\"body\":\"b\"}", Format::ndjson},
        {"{\"body\":\"a\"}", Format::ndjson},
        {"{\n \"body\":\"a\"}", Format::json},
        {"{\"x\":{}\n,\"body\":\"a\"}", Format::json},
        {" [ {\"body\":\"a\"}]", Format::json},
        {"[]", Format::json},
        {"[1] Une note.", Format::txt},
        {"<!DOCTYPE HTML><p>a", Format::html},
        {"\n<html lang=fr>", Format::html},
        {"<article>a</article>", Format::html},
        {"<< Oui >> dit-il", Format::txt},
        {"# Titre\n\nTexte", Format::md},
        {"---\ntitle: a\n---\nTexte", Format::md},
        {"--- Bonjour", Format::txt},
        {"id,title,body\n", Format::csv},
        {"id;Body\n", Format::csv},
        {"body\n", Format::txt},
    };
    for (const Row& row : rows) {
      CAPTURE(row.head);
      CHECK(format_of_content(row.head) == row.format);
    }
  }
}

}  // namespace depeche::article
