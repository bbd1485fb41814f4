using System;

namespace Lucene.Net.Analysis.En;

/// <summary>
/// M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), with the two departures of the author's own programs: bli for
/// abli, and logi becomes log. Works in place: no step makes the word longer than it was before the step's own removal.
/// </summary>
internal sealed class PorterStemmer
{
    private static readonly Rule[][] Second = Rule.ByPenultimate(
        "ational ate", "tional tion", "enci ence", "anci ance", "izer ize", "bli ble", "alli al", "entli ent", "eli e", "ousli ous",
        "ization ize", "ation ate", "ator ate", "alism al", "iveness ive", "fulness ful", "ousness ous", "aliti al", "iviti ive",
        "biliti ble", "logi log");

    private static readonly Rule[][] Third = Rule.ByPenultimate(
        "icate ic", "ative ", "alize al", "iciti ic", "ical ic", "ful ", "ness ");

    private static readonly Rule[][] Fourth = Rule.ByPenultimate(
        "al ", "ance ", "ence ", "er ", "ic ", "able ", "ible ", "ant ", "ement ", "ment ", "ent ", "ion ", "ou ", "ism ", "ate ", "iti ",
        "ous ", "ive ", "ize ");

    private char[] _word;
    private int _length;

    /// <summary>Stems the first characters of the array; returns how many are left.</summary>
    internal int Stem(char[] word, int length)
    {
        if (length <= 2)
        {
            return length;
        }

        _word = word;
        _length = length;
        Plural();
        PastAndGerund();
        if (Last() == 'y' && HasVowel(_length - 1))
        {
            _word[_length - 1] = 'i';
        }

        Replace(Second, 0);
        Replace(Third, 0);
        Replace(Fourth, 1);
        FinalE();
        return _length;
    }

    private void Plural()
    {
        if (Last() != 's')
        {
            return;
        }

        if (Ends("sses") || Ends("ies"))
        {
            _length -= 2;
        }
        else if (_word[_length - 2] != 's')
        {
            _length--;
        }
    }

    private void PastAndGerund()
    {
        if (Ends("eed"))
        {
            if (Measure(_length - 3) > 0)
            {
                _length--;
            }

            return;
        }

        int suffix = Ends("ed") ? 2 : Ends("ing") ? 3 : 0;
        if (suffix == 0 || !HasVowel(_length - suffix))
        {
            return;
        }

        _length -= suffix;
        if (Ends("at") || Ends("bl") || Ends("iz"))
        {
            _word[_length++] = 'e';
        }
        else if (EndsInDoubleConsonant())
        {
            if (Last() is not ('l' or 's' or 'z'))
            {
                _length--;
            }
        }
        else if (Measure(_length) == 1 && IsShort(_length))
        {
            _word[_length++] = 'e';
        }
    }

    private void FinalE()
    {
        if (Last() == 'e')
        {
            int measure = Measure(_length - 1);
            if (measure > 1 || (measure == 1 && !IsShort(_length - 1)))
            {
                _length--;
            }
        }

        if (Last() == 'l' && EndsInDoubleConsonant() && Measure(_length - 1) > 1)
        {
            _length--;
        }
    }

    /// <summary>Only the first rule whose suffix fits counts, whether or not the stem is long enough for it.</summary>
    private void Replace(Rule[][] rules, int above)
    {
        int letter = _length < 2 ? -1 : _word[_length - 2] - 'a';
        if ((uint)letter > 25 || rules[letter] == null)
        {
            return;
        }

        ReadOnlySpan<char> word = _word.AsSpan(0, _length);
        foreach (Rule rule in rules[letter])
        {
            int stem = _length - rule.Suffix.Length;
            if (!word.EndsWith(rule.Suffix) || (rule.AfterSOrT && (stem == 0 || _word[stem - 1] is not ('s' or 't'))))
            {
                continue;
            }

            if (Measure(stem) > above)
            {
                rule.Replacement.CopyTo(_word.AsSpan(stem));
                _length = stem + rule.Replacement.Length;
            }

            return;
        }
    }

    private char Last() => _length == 0 ? '\0' : _word[_length - 1];

    private bool Ends(string suffix) => _word.AsSpan(0, _length).EndsWith(suffix);

    private bool IsConsonant(int index)
    {
        switch (_word[index])
        {
            case 'a' or 'e' or 'i' or 'o' or 'u':
                return false;
            case 'y':
                // A y is a vowel after a consonant, and so the ys of a row take turns.
                int first = index;
                while (first > 0 && _word[first - 1] == 'y')
                {
                    first--;
                }

                bool firstIsConsonant = first == 0 || !IsConsonant(first - 1);
                return firstIsConsonant == (((index - first) & 1) == 0);
            default:
                return true;
        }
    }

    /// <summary>How often a vowel is followed by a consonant in the first characters.</summary>
    private int Measure(int end)
    {
        int count = 0;
        bool afterVowel = false;
        for (int i = 0; i < end; i++)
        {
            bool consonant = Consonant(i, afterVowel);
            count += consonant && afterVowel ? 1 : 0;
            afterVowel = !consonant;
        }

        return count;
    }

    private bool HasVowel(int end)
    {
        bool afterVowel = false;
        for (int i = 0; i < end; i++)
        {
            if (!Consonant(i, afterVowel))
            {
                return true;
            }

            afterVowel = false;
        }

        return false;
    }

    /// <summary>The same as <see cref="IsConsonant"/> where the kind of the character before is known.</summary>
    private bool Consonant(int index, bool afterVowel)
        => _word[index] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => false,
            'y' => index == 0 || afterVowel,
            _ => true,
        };

    private bool EndsInDoubleConsonant()
        => _length >= 2 && _word[_length - 1] == _word[_length - 2] && IsConsonant(_length - 1);

    /// <summary>Consonant, vowel, consonant at the end, the last not w, x or y.</summary>
    private bool IsShort(int end)
        => end >= 3 && _word[end - 1] is not ('w' or 'x' or 'y') && IsConsonant(end - 1) && !IsConsonant(end - 2) && IsConsonant(end - 3);

    private readonly struct Rule
    {
        internal readonly string Suffix;
        internal readonly string Replacement;
        internal readonly bool AfterSOrT;

        private Rule(string suffix, string replacement)
        {
            Suffix = suffix;
            Replacement = replacement;
            AfterSOrT = suffix == "ion";
        }

        /// <summary>Rules written as "suffix replacement", longer ones of an ending first, by the letter before the last.</summary>
        internal static Rule[][] ByPenultimate(params string[] rules)
        {
            var found = new Rule[26][];
            foreach (string rule in rules)
            {
                int blank = rule.IndexOf(' ');
                int letter = rule[blank - 2] - 'a';
                found[letter] = Array.Empty<Rule>();
            }

            foreach (string rule in rules)
            {
                int blank = rule.IndexOf(' ');
                int letter = rule[blank - 2] - 'a';
                Array.Resize(ref found[letter], found[letter].Length + 1);
                found[letter][^1] = new Rule(rule.Substring(0, blank), rule.Substring(blank + 1));
            }

            return found;
        }
    }
}
