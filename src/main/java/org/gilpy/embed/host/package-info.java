// SPDX-License-Identifier: Apache-2.0
/**
 * Java values as Python programs see them and Python values as Java code sees them: conversion, collections by reference, classes that the host allows,
 * interfaces implemented in Python. Not part of the API. May import: as embed does.
 */
package org.gilpy.embed.host;
