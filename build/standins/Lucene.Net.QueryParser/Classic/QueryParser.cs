using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Lucene.Net.Analysis;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Lucene.Net.QueryParsers.Classic;

/// <summary>
/// The classic syntax, by recursive descent:
/// query = modifier clause { conjunction modifier clause }; clause = [ field ":" ] ( term | range | phrase | "(" query ")" ).
/// </summary>
public class QueryParser : QueryParserBase
{
    private QueryLexer _lexer;
    private QueryToken _current;
    private QueryToken _following;

    public QueryParser(LuceneVersion matchVersion, string f, Analyzer a)
        => Init(matchVersion, f, a);

    /// <summary>Reads the whole of the expression that was given to Parse.</summary>
    public sealed override Query TopLevelQuery(string field)
    {
        Query query = ReadQuery(field);
        if (_current.Kind != TokenKind.End)
        {
            throw Unexpected("the end, a clause, AND, OR, NOT or a boost");
        }

        return query;
    }

    internal override void Start(string text)
    {
        _lexer = new QueryLexer(text);
        _current = _lexer.Next();
        _following = default;
    }

    private static bool EndsQuery(TokenKind kind) => kind is TokenKind.End or TokenKind.Close;

    private Query ReadQuery(string field)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ParseException("Too many nested parentheses at line 1, column " + _current.Position + ".");
        }

        var clauses = new List<BooleanClause>();
        int modifier = ReadModifier();
        bool bare = modifier == MOD_NONE;
        Query first = ReadClause(field);
        AddClause(clauses, CONJ_NONE, modifier, first);
        while (CanContinue())
        {
            int conjunction = ReadConjunction();
            modifier = ReadModifier();
            AddClause(clauses, conjunction, modifier, ReadClause(field));
        }

        return clauses.Count == 1 && bare && first != null ? first : GetBooleanQuery(clauses);
    }

    private bool CanContinue() => !EndsQuery(_current.Kind) && _current.Kind is not (TokenKind.Colon or TokenKind.Caret or TokenKind.Tilde);

    private int ReadConjunction()
    {
        switch (_current.Kind)
        {
            case TokenKind.And:
                Advance();
                return CONJ_AND;
            case TokenKind.Or:
                Advance();
                return CONJ_OR;
            default:
                return CONJ_NONE;
        }
    }

    private int ReadModifier()
    {
        switch (_current.Kind)
        {
            case TokenKind.Plus:
                Advance();
                return MOD_REQ;
            case TokenKind.Minus:
            case TokenKind.Not:
                Advance();
                return MOD_NOT;
            default:
                return MOD_NONE;
        }
    }

    private Query ReadClause(string field)
    {
        if (_current.Kind is TokenKind.Term or TokenKind.Star && Peek().Kind == TokenKind.Colon)
        {
            field = _current.Kind == TokenKind.Star ? "*" : DiscardEscapes(_current.Text);
            Advance();
            Advance();
        }

        switch (_current.Kind)
        {
            case TokenKind.Open:
                Advance();
                Query group = ReadQuery(field);
                Expect(TokenKind.Close, "\")\"");
                return Boosted(group, ReadBoost());
            case TokenKind.Quoted:
                return ReadPhrase(field);
            case TokenKind.RangeInStart:
            case TokenKind.RangeExStart:
                return ReadRange(field);
            case TokenKind.Term:
            case TokenKind.Star:
            case TokenKind.Prefix:
            case TokenKind.Wildcard:
            case TokenKind.Regexp:
            case TokenKind.BareOperator:
                return ReadTerm(field);
            default:
                throw Unexpected("a term, a phrase, a range or \"(\"");
        }
    }

    private Query ReadTerm(string field)
    {
        QueryToken term = _current;
        Advance();
        string tilde = ReadTilde();
        string boost = ReadBoost();
        if (boost != null)
        {
            tilde = ReadTilde() ?? tilde;
        }

        return Boosted(TermQueryOf(field, term, tilde), boost);
    }

    private Query ReadPhrase(string field)
    {
        string text = _current.Text;
        Advance();
        string tilde = ReadTilde();
        string boost = ReadBoost();
        int slop = tilde?.Length > 1 && ParseNumber(tilde.AsSpan(1), out float given) ? ToSlop(given) : PhraseSlop;
        return Boosted(GetFieldQuery(field, DiscardEscapes(text.Substring(1, text.Length - 2)), slop), boost);
    }

    private Query ReadRange(string field)
    {
        bool includeLow = _current.Kind == TokenKind.RangeInStart;
        Advance();
        string low = ReadRangeEnd();
        if (_current.Kind == TokenKind.RangeTo)
        {
            Advance();
        }

        string high = ReadRangeEnd();
        bool includeHigh = _current.Kind == TokenKind.RangeInEnd;
        if (!includeHigh && _current.Kind != TokenKind.RangeExEnd)
        {
            throw Unexpected("\"]\" or \"}\"");
        }

        Advance();
        string boost = ReadBoost();
        return Boosted(GetRangeQuery(field, low, high, includeLow, includeHigh), boost);
    }

    /// <summary>One end of a range; null where it is open.</summary>
    private string ReadRangeEnd()
    {
        string text = _current.Text;
        switch (_current.Kind)
        {
            case TokenKind.RangeQuoted:
                text = text.Substring(1, text.Length - 2);
                break;
            case TokenKind.RangeText:
                text = text == "*" ? null : text;
                break;
            default:
                throw Unexpected("one end of a range");
        }

        Advance();
        return text == null ? null : DiscardEscapes(text);
    }

    private string ReadTilde()
    {
        if (_current.Kind != TokenKind.Tilde)
        {
            return null;
        }

        string text = _current.Text;
        Advance();
        return text;
    }

    private string ReadBoost()
    {
        if (_current.Kind != TokenKind.Caret)
        {
            return null;
        }

        Advance();
        string text = _current.Text;
        Expect(TokenKind.Number, "a number");
        return text;
    }

    private QueryToken Peek()
    {
        if (_following.Text == null)
        {
            _following = _lexer.Next();
        }

        return _following;
    }

    private void Advance()
    {
        _current = _following.Text == null ? _lexer.Next() : _following;
        _following = default;
    }

    private void Expect(TokenKind kind, string name)
    {
        if (_current.Kind != kind)
        {
            throw Unexpected(name);
        }

        Advance();
    }

    private ParseException Unexpected(string expected)
        => new ParseException("Encountered \"" + _current.Text + "\" at line 1, column " + _current.Position + ".\nWas expecting: " + expected + ".");
}
