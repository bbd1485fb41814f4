using System;

namespace Lucene.Net.Util;

public static class Bits
{
    public static readonly IBits[] EMPTY_ARRAY = Array.Empty<IBits>();

    public class MatchAllBits : IBits
    {
        public MatchAllBits(int len) => Length = len;

        public int Length { get; }

        public bool Get(int index) => true;
    }

    public class MatchNoBits : IBits
    {
        public MatchNoBits(int len) => Length = len;

        public int Length { get; }

        public bool Get(int index) => false;
    }
}
