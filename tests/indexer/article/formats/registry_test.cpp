#include "indexer/article/formats/registry.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace depeche::article {

TEST_SUITE("article/registry") {
  TEST_CASE("names tell formats where the content claims none") {
    struct Row {
      const char* name;
      const char* format;
    };
    const Row rows[] = {
        {"a.txt", "txt"},         {"a.TXT", "txt"},      {"a.text", "txt"},         {"a.md", "md"},
        {"a.markdown", "md"},     {"a.html", "html"},    {"a.htm.gz", "html"},      {"a.xhtml", "html"},
        {"a.ndjson", "ndjson"},   {"a.jsonl", "ndjson"}, {"a.jsonlines", "ndjson"}, {"a.ndjson.gz", "ndjson"},
        {"d.txt/a.json", "json"}, {"a.csv.GZ", "csv"},   {"a.tsv", "csv"},          {"a.txt.gz.gz", "txt"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(has_known_suffix(row.name));
      for (const char* head : {"", "Bonjour.", "<p>a</p>", "[{", "# Titre", "id,body\n"}) {
        CAPTURE(head);
        CHECK(format_of(row.name, head).name == row.format);
      }
    }
  }

  TEST_CASE("a .json file is NDJSON where its first line is a whole article") {
    CHECK(format_of("a.json", "{\"body\":\"a\"}\n{\"body\":\"b\"}").name == "ndjson");
    CHECK(format_of("a.json", "{\n\"body\":\"a\"}").name == "json");
    CHECK(format_of("a.ndjson", "{\"body\":\n{\"body\":\"a\"}\n").name ==
          "ndjson");  // loses its first line alone
  }

  TEST_CASE("contents that are clear count more than names") {
    struct Row {
      const char* name;
      std::string head;
      const char* format;
    };
    const Row rows[] = {
        {"a.txt", "<!DOCTYPE html><p>a", "html"},
        {"a.json", "<html><body>a", "html"},
        {"a.txt", "{\"body\":\"a\"}\n", "ndjson"},
        {"a.csv", "{\n\"body\":\"a\"}", "json"},
        {"a.ndjson", "{\n\"body\":\"a\"}", "json"},
        {"a.html", "[{\"body\":\"a\"}]", "json"},
        {"a.txt", "{\"Oui\", dit-il}", "txt"},
        // A text behind an object and a blank line has it for a head.
        {"a.md", "{\n\"title\": \"a\"\n}\n\nUn texte.", "md"},
        {"a", "{\r\n\"title\": \"a\"\r\n}\r\n\r\nUn texte.", "md"},
        {"a.md", "{\n\"title\": \"a\"\n}\nUn texte.", "json"},
        {"a.json", "{\n\"body\": \"a\"\n}\n\nUn texte.", "json"},
        {"a.json", "{\n\"body\": \"a\"\n}\n\n{\"body\"", "json"},
        {"a.json", "{\n\"body\": \"a\"\n}\n\n", "json"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CAPTURE(row.head);
      CHECK(format_of(row.name, row.head).name == row.format);
    }
  }

  TEST_CASE("people are told of each format in a line") {
    const std::string lines = describe_formats();
    CHECK(std::ranges::count(lines, '\n') == static_cast<std::ptrdiff_t>(all_formats().size()));
    for (const Format& format : all_formats()) {
      CAPTURE(format.name);
      CHECK(("\n" + lines).find("\n" + std::string(format.name) + " ") != std::string::npos);
    }
  }

  TEST_CASE("other names tell nothing") {
    for (const char* name : {"a", "a.gz", "a.png", "txt", ".txt", "", "."}) {
      CAPTURE(name);
      CHECK_FALSE(has_known_suffix(name));
      CHECK(format_of(name, "Bonjour.").name == "txt");
      CHECK(format_of(name, "# Titre").name == "md");
    }
  }

  TEST_CASE("contents tell formats") {
    struct Row {
      std::string head;
      const char* format;
    };
    const Row rows[] = {
        {"Bonjour.", "txt"},
        {"", "txt"},
        {" date 2022-01 Bonjour", "txt"},
        {"{\"body\":\"a\"}\n{\"body\":\"b\"}", "ndjson"},
        {"{\"body\":\"a\"}", "ndjson"},
        {"{\n \"body\":\"a\"}", "json"},
        {"{\"x\":{}\n,\"body\":\"a\"}", "json"},
        {" [ {\"body\":\"a\"}]", "json"},
        {"[]", "json"},
        {"[1] Une note.", "txt"},
        {"<!DOCTYPE HTML><p>a", "html"},
        {"\n<html lang=fr>", "html"},
        {"<article>a</article>", "html"},
        {"<< Oui >> dit-il", "txt"},
        {"# Titre\n\nTexte", "md"},
        {"---\ntitle: a\n---\nTexte", "md"},
        {"--- Bonjour", "txt"},
        {"id,title,body\n", "csv"},
        {"id;Body\n", "csv"},
        {"body\n", "txt"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.head);
      CHECK(format_of("", row.head).name == row.format);
    }
  }

  TEST_CASE("a format is found by its name") {
    for (const Format& format : all_formats()) {
      CAPTURE(format.name);
      CHECK(find_format(format.name) == &format);
    }
    for (const char* name : {"", "auto", "xls", "TXT", "txt "}) {
      CAPTURE(name);
      CHECK(find_format(name) == nullptr);
    }
  }
}

}  // namespace depeche::article
